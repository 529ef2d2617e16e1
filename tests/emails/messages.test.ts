import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { absencesWarned } from '#emails/absences-warned.ts'
import { approvalDecided } from '#emails/approval-decided.ts'
import { calendarObject } from '#emails/calendar-object.ts'
import { childrenHeld } from '#emails/children-held.ts'
import { classSessionCancelled } from '#emails/class-session-cancelled.ts'
import { classSessionMoved } from '#emails/class-session-moved.ts'
import { classSessionSwapped } from '#emails/class-session-swapped.ts'
import { classSessionsChanged } from '#emails/class-sessions-changed.ts'
import { composeMail } from '#emails/compose.ts'
import type { Participation } from '#emails/message.ts'
import { notDrawn } from '#emails/not-drawn.ts'
import { offerDrawn } from '#emails/offer-drawn.ts'
import { offerLapsed } from '#emails/offer-lapsed.ts'
import { offerMade } from '#emails/offer-made.ts'
import { offeringCancelled } from '#emails/offering-cancelled.ts'
import { paperExpiring } from '#emails/paper-expiring.ts'
import { registrationConfirmed } from '#emails/registration-confirmed.ts'
import { registrationInPool } from '#emails/registration-in-pool.ts'
import { registrationOpening } from '#emails/registration-opening.ts'
import { registrationReleased } from '#emails/registration-released.ts'
import { registrationWaitlisted } from '#emails/registration-waitlisted.ts'
import { registrationWithdrawn } from '#emails/registration-withdrawn.ts'
import { signInCode } from '#emails/sign-in-code.ts'
import { staffAsked } from '#emails/staff-asked.ts'
import { staffInvited } from '#emails/staff-invited.ts'
import { staffShort } from '#emails/staff-short.ts'
import { staffSuspension, staffSuspensionLifted } from '#emails/staff-suspension.ts'
import { suspensionLifted } from '#emails/suspension-lifted.ts'
import { suspensionOrdered } from '#emails/suspension-ordered.ts'
import { waitlistClosed } from '#emails/waitlist-closed.ts'

const hostile =
  '防溺水"<b>;,:\\\r\nX-EVIL: 1\nBEGIN:VEVENT 😀👨‍👩‍👧 \u0007\u2028安全教育课堂安全教育课堂'
const meeting = {
  ...{ startsAt: '2026-07-18T07:00:00.000Z', endsAt: '2026-07-18T08:30:00.000Z' },
  ...{ place: '佛山市顺德区大良街道近良社区演示路1号', shortPlace: '近良社区党群服务中心' },
}

const lacking = {
  startsAt: meeting.startsAt,
  gaps: [
    { code: 'lifeguards' as const, need: 3, have: 2 },
    { code: 'not-vetted' as const, staffName: '陈小军' },
  ],
}

function everyMessage(locale: 'zh-CN' | 'en', title: string) {
  const href = 'https://xuetang.example.com/me/signups/1'
  const contact = '演示老师 0757-00000001'
  const participation = { who: '小雨', title, bring: '水杯', contact, href }
  const change = { reason: 'weather', note: title } as const
  const several = { meetings: [meeting, { ...meeting, startsAt: meeting.endsAt }] }
  const shortHref = 'https://xuetang.example.com/o/abcdefghijklmn'
  const offered = { expiresAt: meeting.startsAt, shortHref }
  return {
    code: signInCode(locale, { code: '123456' }),
    confirmed: registrationConfirmed(locale, {
      ...{ ...participation, meetings: [meeting], hasCalendar: true },
    }),
    bundle: registrationConfirmed(locale, { ...participation, ...several, hasCalendar: true }),
    waitlisted: registrationWaitlisted(locale, { ...participation, position: 3 }),
    offer: offerMade(locale, { ...participation, ...several, ...offered }),
    'offer far away': offerMade(locale, {
      ...{ ...participation, ...several, ...offered },
      shortHref: `https://${'long.'.repeat(9)}example.com/o/abcdefghijklmn`,
    }),
    drawn: offerDrawn(locale, { ...participation, ...several, ...offered }),
    'waitlist closed': waitlistClosed(locale, { ...participation, activitiesHref: href }),
    lapsed: offerLapsed(locale, { ...participation, activitiesHref: href }),
    moved: classSessionMoved(locale, {
      ...{ ...participation, ...change, before: meeting, after: meeting },
    }),
    'moved into a clash': classSessionMoved(locale, {
      ...{ ...participation, ...change, before: meeting, after: meeting, clashesWith: title },
    }),
    changed: classSessionsChanged(locale, {
      ...{ ...participation, ...change },
      changes: [
        { before: meeting, after: meeting },
        { before: meeting, after: null },
        { before: null, after: meeting },
      ],
    }),
    added: classSessionsChanged(locale, {
      ...{ ...participation, ...change, changes: [{ before: null, after: meeting }] },
    }),
    swapped: classSessionSwapped(locale, { ...participation, from: meeting, to: meeting }),
    'offering cancelled': offeringCancelled(locale, {
      ...{ ...participation, ...change, activitiesHref: href },
    }),
    cancelled: classSessionCancelled(locale, { ...participation, ...change, meeting }),
    withdrawn: registrationWithdrawn(locale, participation),
    'in pool': registrationInPool(locale, { ...participation, closesAt: meeting.startsAt }),
    opening: registrationOpening(locale, {
      ...{ ...participation, toldAt: '2026-07-18T05:00:00.000Z' },
      ...{ opensAt: meeting.startsAt, isBallot: true },
    }),
    'opening now': registrationOpening(locale, {
      ...{ ...participation, toldAt: meeting.startsAt, opensAt: meeting.startsAt, isBallot: false },
    }),
    'not drawn': notDrawn(locale, { ...participation, position: 12, drawHref: href }),
    'drawn, but kept from it': notDrawn(locale, {
      ...{ ...participation, position: 1, because: 'too-late', drawHref: href },
    }),
    'warned of absences': absencesWarned(locale, { ...participation, absences: 2, toRelease: 3 }),
    released: registrationReleased(locale, { ...participation, absences: 3, activitiesHref: href }),
    invited: staffInvited(locale, { organisation: title, href }),
    asked: staffAsked(locale, { title, ...several, places: 20, isReleased: false, href }),
    'staff released': staffAsked(locale, { title, ...several, places: 20, isReleased: true, href }),
    'expiring paper': paperExpiring(locale, {
      ...{ name: title, paper: 'lifeguard', expiresOn: '2026-07-31', href },
    }),
    'short of staff': staffShort(locale, { title, ...several, gaps: [lacking], href }),
    'short of staff no more': staffShort(locale, { title, ...several, gaps: [], href }),
    approved: approvalDecided(locale, { decision: 'approved', title, comments: [], href }),
    returned: approvalDecided(locale, {
      ...{ decision: 'returned', title, href },
      comments: [{ section: 'staffing', text: title }],
    }),
    ...weatherMessages(locale, participation),
  }
}

function weatherMessages(locale: 'zh-CN' | 'en', participation: Participation) {
  const { title, href } = participation
  const warning = { signal: '雷雨大风橙色预警', town: '大良街道', note: title }
  const [one, two] = [meeting, { ...meeting, startsAt: meeting.endsAt }]
  const staff = { ...warning, href, meetings: [{ ...one, title, effect: 'inside' as const }] }
  const many = Array(30).fill({ ...two, title, effect: 'suspended' as const })
  const news = { ...participation, ...warning }
  return {
    stopped: suspensionOrdered(locale, { ...news, stopped: [one], informed: [] }),
    'several stopped': suspensionOrdered(locale, {
      ...{ ...news, stopped: [one, two], informed: [{ ...two, action: 'indoor' as const }] },
    }),
    notice: suspensionOrdered(locale, {
      ...{ ...news, stopped: [], informed: [{ ...one, action: 'notice' as const }] },
    }),
    indoor: suspensionOrdered(locale, {
      ...{ ...news, stopped: [], informed: [{ ...one, action: 'indoor' as const }] },
    }),
    held: childrenHeld(locale, { ...news, meeting: one, phone: '0757-00000001' }),
    back: suspensionLifted(locale, { ...news, first: one, others: [] }),
    'several back': suspensionLifted(locale, { ...news, first: one, others: [two] }),
    staff: staffSuspension(locale, { ...staff, families: 12 }),
    'staff with many': staffSuspension(locale, { ...staff, meetings: many, families: 900 }),
    'staff, lifted': staffSuspensionLifted(locale, staff),
  }
}

const calendarOf = (method: 'REQUEST' | 'CANCEL' | 'PUBLISH', title = hostile) =>
  calendarObject({
    ...{ method, organizer: { name: '佛山市新市民学堂', email: 'invite@xuetang.example.com' } },
    attendee: { name: '何"丽\r\nX:1,云MAILTO:', email: 'guardian@example.com' },
    entries: [
      {
        ...{ uid: 'e-1@xuetang', sequence: 3, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
        ...{ createdAt: '2026-07-01T02:00:00.000Z', revisedAt: '2026-07-02T02:00:00.000Z' },
        ...{ summary: `【小雨】${title}`, location: title, description: title },
        ...{ url: 'https://xuetang.example.com/me/signups/1', alarm: '两小时后上课' },
      },
    ],
  })

const mailOf = (method: 'REQUEST' | 'CANCEL' | 'PUBLISH', subject = hostile) =>
  composeMail({
    ...{ id: '0198-1', domain: 'xuetang.example.com', to: 'guardian@example.com', subject },
    from: { name: '佛山新市民学堂', address: 'invite@xuetang.example.com' },
    ...{ date: '2026-07-01T02:00:00.000Z', html: '<p>报名成功</p>', text: '报名成功' },
    calendar: { method, bytes: calendarOf(method) },
  })

describe.each(['zh-CN', 'en'] as const)('messages in %s', (locale) => {
  it.each(Object.entries(everyMessage(locale, hostile)))(
    '%s stays whole with a hostile title',
    (_, message) => {
      expect([...message.subject].length).toBeLessThanOrEqual(60)
      expect(message.subject).not.toMatch(/[\r\n]/)
      expect(message.sms.length).toBeLessThanOrEqual(70)
      expect(message.sms).not.toMatch(/[\r\n]/)
      expect(message.html).not.toContain('<b>')
      expect(message.html + message.text).not.toMatch(/\{\w+\}/)
      expect(message.text).not.toMatch(/^X-EVIL/m)
    },
  )

  it.each(Object.entries(everyMessage(locale, '岸上施救')))(
    '%s says all in both parts',
    (_, message) => {
      const words = message.html.replace(/<head>.*<\/head>/s, '').split(/<[^>]+>/)
      for (const word of words.filter((text) => text.trim())) {
        expect(message.text).toContain(word.replaceAll('&#x27;', "'"))
      }
      for (const [, href] of message.html.matchAll(/href="([^"]+)"/g)) {
        expect(message.text).toContain(href)
      }
    },
  )
})

describe('the calendar object', () => {
  it.each(['REQUEST', 'CANCEL', 'PUBLISH'] as const)('%s is well formed', (method) => {
    const bytes = calendarOf(method)
    const text = bytes.toString()
    const lines = text.split('\r\n')
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]|\p{Cc}(?<![\r\n])|\u2028|\ufffd/u)
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const calendar = new ICAL.Component(ICAL.parse(text))
    const events = calendar.getAllSubcomponents('vevent')
    const [event] = events
    expect(events).toHaveLength(1)
    expect(calendar.getFirstPropertyValue('method')).toBe(method)
    expect(event?.getFirstPropertyValue('x-evil')).toBeNull()
    expect(event?.getFirstPropertyValue('sequence')).toBe(3)
    expect(event?.getFirstPropertyValue('status')).toBe(
      method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
    )
    const attendees = method === 'PUBLISH' ? [] : ['mailto:guardian@example.com']
    const said = event?.getAllProperties('attendee').map((property) => property.getFirstValue())
    expect(said).toEqual(attendees)
    expect(event?.getAllSubcomponents('valarm')).toHaveLength(method === 'REQUEST' ? 1 : 0)
    expect(text).toContain('DTSTART;TZID=Asia/Shanghai:20260718T150000\r\n')
    expect(text).toContain('DTSTAMP:20260702T020000Z\r\n')
  })

  it('keeps the summary, escaped, on one line', () => {
    const calendar = new ICAL.Component(ICAL.parse(calendarOf('REQUEST').toString()))
    const event = calendar.getFirstSubcomponent('vevent')
    const summary = String(event?.getFirstPropertyValue('summary'))
    expect(summary).toContain('【小雨】防溺水"<b>;,:\\ X-EVIL: 1')
    expect(summary).toContain('😀👨‍👩‍👧')
  })
})

describe('the mail', () => {
  it('gives the same bytes for the same props, all of them ASCII with CRLF', async () => {
    const [first, second] = [await mailOf('REQUEST'), await mailOf('REQUEST')]
    expect(first).toEqual(second)
    expect(first.toString('latin1')).not.toMatch(/[^\r]\n|[\x80-\xff]/)
  })

  it('carries the calendar last in the alternative and as an attachment, with its method', async () => {
    const mail = await mailOf('CANCEL')
    const text = mail.toString()
    const types = [...text.matchAll(/^Content-Type: ([^;\r]+)/gim)].map(([, type]) => type)
    expect(types).toEqual([
      ...['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html'],
      ...['text/calendar', 'application/ics'],
    ])
    expect(text.replace(/\r\n\s+/g, ' ')).toMatch(/text\/calendar; charset=utf-8; method=CANCEL/)
    const parsed = await simpleParser(mail)
    const [inline, attached] = parsed.attachments
    expect(attached?.filename ?? inline?.filename).toBe('invite.ics')
    for (const part of parsed.attachments) expect(part.content).toEqual(calendarOf('CANCEL'))
  })

  it('takes no header from a title', async () => {
    const parsed = await simpleParser(await mailOf('REQUEST'))
    expect(parsed.headers.has('x-evil')).toBe(false)
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
    expect(parsed.messageId).toBe('<0198-1@xuetang.example.com>')
    expect(parsed.date?.toISOString()).toBe('2026-07-01T02:00:00.000Z')
  })
})
