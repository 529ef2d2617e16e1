import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { acceptAssignments } from '#app/domain/staffing/accept-assignments.ts'
import { declineAssignments } from '#app/domain/staffing/decline-assignments.ts'
import { keepStaffCalendar } from '#app/domain/staffing/keep-staff-calendar.ts'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { keepStaffCalendarsJob } from '#app/jobs/keep-staff-calendars.ts'
import { listStaffToTell } from '#db/read/staff-calendars.ts'
import type { Db } from '#db/schema.ts'
import { smtpTransport, type Transport } from '#emails/transport.ts'
import { startMailServer } from '#tests/jobs/mail-server.ts'
import { givenClassSession, givenOffering } from '#tests/support/given.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
let server: Awaited<ReturnType<typeof startMailServer>>
let transport: Transport
beforeEach(async () => {
  db = await freshDb()
  await givenRules(db)
  server = await startMailServer()
  transport = smtpTransport(server.url)
})
afterEach(async () => {
  transport.close()
  await server.stop()
  await db.destroy()
})

const minutes = (count: number) => new Date(Date.parse(testNow) + count * 60_000).toISOString()
const days = (count: number) => minutes(count * 1440)

/** A teacher who is asked to a published course of so many class sessions. */
async function givenAsked(classSessions: number) {
  const offering = await givenOffering(db, { title_zh: '防溺水安全教育课堂' })
  const teacher = await givenTeacher(db, offering.organisation_id)
  const ids: string[] = []
  for (let number = 1; number <= classSessions; number++) {
    const plan = { number, starts_at: days(13 + number) }
    const { id } = await givenClassSession(db, offering, plan)
    await givenAssignment(db, id, teacher.id, { role: 'assistant', state: 'asked' })
    ids.push(id)
  }
  return { offering, teacher, ids, whose: { staffId: teacher.id, offeringId: offering.id } }
}

const accept = ({ whose }: { whose: { staffId: string; offeringId: string } }, id?: string) =>
  acceptAssignments(db, { ...whose, ...(id && { classSessionId: id }) }, operationAt())

const toTell = (from: string) => {
  const span = { from, to: days(90), firstDay: foshanDay(from), endDay: foshanDay(days(90)) }
  return listStaffToTell(db, span, 10)
}

const keep = (at: string) => keepStaffCalendarsJob({ db, readDb: db }, () => operationAt(at)).run()

async function deliver(now: string) {
  const house = {
    ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
    from: 'invite@xuetang.example.com',
  }
  const log = { info: () => {}, error: () => {} }
  for (let n = 0; n < 3; n++) {
    await deliverDue({ db, vault: testVault, house, transport, log }, () => ({ now }))
  }
}

const change = (
  id: string,
  values: { starts_at?: string; ends_at?: string; state?: 'suspended' | 'scheduled' | 'cancelled' },
) => db.updateTable('class_session').set(values).where('id', '=', id).execute()

/** METHOD, SEQUENCE and STATUS of every entry in the calendars that arrived since the last look, in order. */
let seen = 0
beforeEach(() => {
  seen = 0
})
async function arrived() {
  const mails = (await server.parsed()).slice(seen)
  seen += mails.length
  return mails.flatMap(({ attachments }) => {
    const content = attachments.find(({ filename }) => filename === 'invite.ics')?.content
    if (!content) return []
    const calendar = new ICAL.Component(ICAL.parse(content.toString()))
    const method = String(calendar.getFirstPropertyValue('method'))
    const events = calendar.getAllSubcomponents('vevent')
    return events.map((event) => {
      const of = (name: string) => String(event.getFirstPropertyValue(name))
      return { method, uid: of('uid'), sequence: of('sequence'), status: of('status') }
    })
  })
}
const brief = (entries: Awaited<ReturnType<typeof arrived>>) =>
  entries.map(({ method, sequence, status }) => `${method} ${sequence} ${status}`)

describe('the calendar of whoever teaches', () => {
  it('takes what she accepted, several at once as one bundle, each under a UID of its own', async () => {
    const asked = await givenAsked(3)
    await keep(minutes(1))
    await deliver(minutes(1))
    expect(await arrived()).toEqual([])

    await accept(asked)
    await keep(minutes(2))
    await deliver(minutes(2))
    const mails = await server.parsed()
    expect(mails).toHaveLength(1)
    const entries = await arrived()
    expect(brief(entries)).toEqual(Array(3).fill('PUBLISH 0 CONFIRMED'))
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(3)
    expect(mails[0]?.text).toContain('助教')
    expect(await toTell(minutes(3))).toEqual([])
  })

  it('hears of a move, a suspension and its lifting under the same UID, and keeps her yes', async () => {
    const asked = await givenAsked(1)
    const id = asked.ids[0] ?? ''
    await accept(asked)
    const steps = [
      {},
      { starts_at: days(20), ends_at: days(20.1) },
      { state: 'suspended' as const },
      { state: 'scheduled' as const },
    ]
    const told = []
    for (const [step, values] of steps.entries()) {
      if (step > 0) await change(id, values)
      await keep(minutes(step * 5))
      await deliver(minutes(step * 5))
      told.push(...(await arrived()))
    }
    expect(brief(told)).toEqual([
      ...[
        'REQUEST 0 CONFIRMED',
        'REQUEST 1 CONFIRMED',
        'CANCEL 2 CANCELLED',
        'REQUEST 3 CONFIRMED',
      ],
    ])
    expect(new Set(told.map(({ uid }) => uid)).size).toBe(1)
    const calendar = (await server.parsed())[1]?.attachments[0]?.content.toString() ?? ''
    expect(calendar.replace(/\r\n /g, '')).toContain('PARTSTAT=ACCEPTED')
    expect(calendar.replace(/\r\n /g, '')).toContain('SUMMARY:【授课】防溺水安全教育课堂（助教）')
  })

  it('loses what she declines, was released from, or has no offering any more: one message each', async () => {
    const asked = await givenAsked(4)
    const [one = '', two = '', three = ''] = asked.ids
    await accept(asked)
    await keep(minutes(1))
    await deliver(minutes(1))
    await arrived()

    const declining = { ...asked.whose, classSessionId: one, reason: 'not_free' as const }
    await declineAssignments(db, declining, operationAt(minutes(2)))
    await db.deleteFrom('staff_assignment').where('class_session_id', '=', two).execute()
    await change(three, { state: 'cancelled' })
    await keep(minutes(3))
    await deliver(minutes(3))
    expect(brief(await arrived())).toEqual(Array(3).fill('CANCEL 1 CANCELLED'))
    const worded = (await server.parsed()).filter(({ text }) => text?.includes('不用来'))
    expect(worded[0]?.subject).toContain('3次')

    await db
      .updateTable('offering')
      .set({ state: 'cancelled' })
      .where('id', '=', asked.offering.id)
      .execute()
    await keep(minutes(4))
    await deliver(minutes(4))
    expect(brief(await arrived())).toEqual(['CANCEL 1 CANCELLED'])
  })

  it('hears only how it stands, where several changes came before the message left', async () => {
    const asked = await givenAsked(1)
    const id = asked.ids[0] ?? ''
    await accept(asked)
    await keep(minutes(1))
    await change(id, { starts_at: days(20), ends_at: days(20.1) })
    await keep(minutes(2))
    await change(id, { starts_at: days(21), ends_at: days(21.1) })
    await keep(minutes(3))
    await deliver(minutes(3))
    expect(brief(await arrived())).toEqual(['REQUEST 2 CONFIRMED'])
  })

  it('hears nothing of what came and went before the message left', async () => {
    const asked = await givenAsked(1)
    await accept(asked)
    await keep(minutes(1))
    await declineAssignments(db, { ...asked.whose, reason: 'not_free' }, operationAt(minutes(2)))
    await keep(minutes(3))
    await deliver(minutes(3))
    expect(await arrived()).toEqual([])
  })

  it('hears of the next change only when the message before it has left', async () => {
    const asked = await givenAsked(1)
    const id = asked.ids[0] ?? ''
    await accept(asked)
    await keep(minutes(1))
    const unsent = db.updateTable('delivery').where('recipient_id', '=', asked.teacher.id)
    await unsent.set({ state: 'sending', lease_until: minutes(30) }).execute()
    await change(id, { starts_at: days(20), ends_at: days(20.1) })
    await keep(minutes(2))
    await deliver(minutes(2))
    expect(await arrived()).toEqual([])

    await deliver(minutes(31))
    await change(id, { state: 'suspended' })
    await keep(minutes(32))
    await deliver(minutes(32))
    expect(brief(await arrived())).toEqual(['REQUEST 1 CONFIRMED', 'CANCEL 2 CANCELLED'])
  })

  it('is kept once by two who look at the same time', async () => {
    const asked = await givenAsked(2)
    await accept(asked)
    await Promise.all([1, 2, 3].map(() => keepStaffCalendar(db, asked.whose, operationAt())))
    await deliver(minutes(1))
    expect(brief(await arrived())).toEqual(Array(2).fill('PUBLISH 0 CONFIRMED'))
  })

  it('stays as it was for what is over, and empty for a draft', async () => {
    const asked = await givenAsked(1)
    await accept(asked)
    await db
      .updateTable('offering')
      .set({ state: 'draft' })
      .where('id', '=', asked.offering.id)
      .execute()
    expect(await toTell(minutes(1))).toEqual([])
    await db
      .updateTable('offering')
      .set({ state: 'published' })
      .where('id', '=', asked.offering.id)
      .execute()
    expect(await toTell(minutes(1))).toHaveLength(1)
    expect(await toTell(days(30))).toEqual([])
  })
})
