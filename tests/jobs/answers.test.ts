import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeAnswer } from '#app/domain/invites/take-answer.ts'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import type { InvitationAnswer } from '#db/schema/inbound.ts'
import type { Db } from '#db/schema.ts'
import { smtpTransport, type Transport } from '#emails/transport.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { startMailServer } from './mail-server.ts'

let db: Db
let server: Awaited<ReturnType<typeof startMailServer>>
let transport: Transport
beforeAll(async () => {
  db = await freshDb()
  server = await startMailServer()
  transport = smtpTransport(server.url)
})
afterAll(async () => {
  transport.close()
  await server.stop()
  await db.destroy()
})

type Invited = Awaited<ReturnType<typeof givenConfirmed>>
const minutes = (count: number) => new Date(Date.parse(testNow) + count * 60_000).toISOString()

async function deliver(now: string) {
  const house = {
    ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
    from: 'invite@xuetang.example.com',
  }
  const log = { info: () => {}, error: () => {} }
  await deliverDue({ db, vault: testVault, house, transport, log }, () => ({ now }))
}

async function mailsTo({ guardian }: Invited) {
  const mails = await server.parsed()
  return mails.filter(({ headers }) => JSON.stringify(headers.get('to')).includes(guardian.email))
}

function answer(of: Invited, said: InvitationAnswer, at: string, sequence = 0) {
  const { email } = of.guardian
  const uid = of.entries[0]?.uid ?? ''
  const reply = { from: email, attendee: email, uid, sequence, stampedAt: at, receivedAt: at }
  return db.inTransaction((tx) => takeAnswer(tx, { ...reply, answer: said }, operationAt(at)))
}

/** The entry at its next revision leaves as an invitation once more; says with which PARTSTAT. */
async function inviteAgain(of: Invited, sequence: number, venueId?: string) {
  const [entry] = of.entries
  if (!entry) throw new Error('no entry')
  const at = minutes(sequence * 10)
  const { starts_at, ends_at, venue_id } = entry.classSession
  await db
    .updateTable('calendar_entry')
    .set({ sequence, revised_at: at })
    .where('id', '=', entry.id)
    .execute()
  const plan = { starts_at, ends_at, venue_id: venueId ?? venue_id }
  await db.updateTable('class_session').set(plan).where('id', '=', entry.class_session_id).execute()
  await givenNews(db, of, {
    ...{ cause: 'class-session-moved', at, classSessionId: entry.class_session_id },
    facts: { before: plan, after: plan, reason: 'other', note: null },
    entries: [{ calendar_entry_id: entry.id, method: 'REQUEST' }],
  })
  await deliver(at)
  const mail = (await mailsTo(of)).at(-1)
  const content = mail?.attachments.find(({ filename }) => filename === 'invite.ics')?.content
  const calendar = new ICAL.Component(ICAL.parse(content?.toString() ?? ''))
  const attendee = calendar.getFirstSubcomponent('vevent')?.getFirstProperty('attendee')
  return attendee?.getFirstParameter('partstat')
}

describe('an invitation sent again', () => {
  it('keeps the yes that was given to the same date, and asks anew after a move', async () => {
    const of = await givenConfirmed(db)
    expect(await inviteAgain(of, 1)).toBe('NEEDS-ACTION')
    await answer(of, 'accepted', minutes(15), 1)
    expect(await inviteAgain(of, 2)).toBe('ACCEPTED')

    const other = await givenConfirmed(db)
    expect(await inviteAgain(of, 3, other.entries[0]?.classSession.venue_id)).toBe('NEEDS-ACTION')
  })
})

describe('who says no in the calendar', () => {
  it('is asked whether the place may go, on the page that gives it up', async () => {
    const of = await givenConfirmed(db, { callName: '小雨' })
    await answer(of, 'declined', minutes(100))
    await deliver(minutes(101))
    const mail = (await mailsTo(of)).at(-1)
    expect(mail?.subject).toContain('您答复不来')
    expect(mail?.subject).not.toContain('小雨')
    expect(mail?.text).toContain(`/me/signups/${of.registrationId}/withdrawal`)
    expect(mail?.attachments).toEqual([])
  })

  it('of one of several is told that the others stand', async () => {
    const of = await givenConfirmed(db, { classSessions: 3 })
    await answer(of, 'declined', minutes(110))
    await deliver(minutes(111))
    const mail = (await mailsTo(of)).at(-1)
    expect(mail?.text).toContain('其他课次照旧')
    expect(mail?.text).not.toContain('/withdrawal')
  })

  it('and then yes before the question left is asked nothing', async () => {
    const of = await givenConfirmed(db)
    await answer(of, 'declined', minutes(120))
    await answer(of, 'accepted', minutes(121))
    await deliver(minutes(122))
    expect(await mailsTo(of)).toEqual([])
  })
})
