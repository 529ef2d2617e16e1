import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeAnswer } from '#app/domain/invites/take-answer.ts'
import { listAnswersOfRegistration } from '#db/read/invitation-answers.ts'
import type { InvitationAnswer } from '#db/schema/inbound.ts'
import type { Db } from '#db/schema.ts'
import { givenConfirmed } from '#tests/jobs/given-news.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeAll(async () => {
  db = await freshDb()
})
afterAll(() => db.destroy())

type Invited = Awaited<ReturnType<typeof givenConfirmed>>

const minutes = (count: number) => new Date(Date.parse(testNow) + count * 60_000).toISOString()
const entryOf = ({ entries: [entry] }: Invited) => {
  if (!entry) throw new Error('no entry')
  return entry
}

interface Said {
  at?: string
  from?: string
  attendee?: string
  uid?: string
  sequence?: number
  stampedAt?: string | null
}

/** The guardian's calendar answers; everything as an honest one sends it unless said otherwise. */
function answer(of: Invited, said: InvitationAnswer, more: Said = {}) {
  const { at: receivedAt = testNow, ...facts } = more
  const { email } = of.guardian
  const reply = { from: email, attendee: email, uid: entryOf(of).uid, sequence: 0, ...facts }
  const stampedAt = facts.stampedAt === undefined ? receivedAt : facts.stampedAt
  const whole = { ...reply, stampedAt, receivedAt, answer: said }
  return db.inTransaction((tx) => takeAnswer(tx, whole, operationAt(receivedAt)))
}

const kept = (of: Invited) =>
  db
    .selectFrom('invitation_answer')
    .selectAll()
    .where('calendar_entry_id', '=', entryOf(of).id)
    .execute()

const asked = (of: Invited) =>
  db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'notification_id')
    .select(['recipient_id', 'notification.class_session_id', 'channel'])
    .where('registration_id', '=', of.registrationId)
    .where('cause', '=', 'answer-declined')
    .execute()

const revise = (of: Invited, sequence: number) =>
  db.updateTable('calendar_entry').set({ sequence }).where('id', '=', entryOf(of).id).execute()

const shown = async (of: Invited) =>
  (await listAnswersOfRegistration(db, of.registrationId)).map((one) => one.answer)

describe('an answer from a calendar', () => {
  it('is kept as an intention, and the registration stands as it stood', async () => {
    const of = await givenConfirmed(db)
    expect(await answer(of, 'declined')).toEqual({ calendarEntryId: entryOf(of).id })

    expect(await kept(of)).toMatchObject([{ answer: 'declined', sequence: 0 }])
    const registration = await db
      .selectFrom('registration')
      .select('state')
      .where('id', '=', of.registrationId)
      .executeTakeFirstOrThrow()
    expect(registration.state).toBe('confirmed')
  })

  it.each([
    ['of somebody else', { from: 'stranger@example.com' }],
    ['that names somebody else', { attendee: 'stranger@example.com' }],
    ['from no address at all', { from: '' }],
    ['to an entry that is not ours', { uid: 'e-made-up@xuetang' }],
  ])('%s changes nothing', async (_, forged) => {
    const of = await givenConfirmed(db)
    expect(await answer(of, 'declined', forged)).toBeUndefined()
    expect(await kept(of)).toEqual([])
    expect(await asked(of)).toEqual([])
  })

  it('of another family, under its own true address, changes nothing', async () => {
    const of = await givenConfirmed(db)
    const { email } = await givenGuardian(db)
    expect(await answer(of, 'declined', { from: email, attendee: email })).toBeUndefined()
    expect(await kept(of)).toEqual([])
  })

  it('counts however its address is written', async () => {
    const of = await givenConfirmed(db)
    const email = of.guardian.email.toUpperCase()
    expect(await answer(of, 'accepted', { from: email, attendee: ` ${email} ` })).toBeDefined()
    expect(await shown(of)).toEqual(['accepted'])
  })

  it('gives way to a newer one, and an older one that arrives late is dropped', async () => {
    const of = await givenConfirmed(db)
    await answer(of, 'accepted', { at: minutes(5) })
    await answer(of, 'declined', { at: minutes(9), stampedAt: minutes(1) })
    expect(await kept(of)).toMatchObject([{ answer: 'accepted', stamped_at: minutes(5) }])

    await answer(of, 'tentative', { at: minutes(10), stampedAt: minutes(6) })
    expect(await kept(of)).toMatchObject([{ answer: 'tentative', stamped_at: minutes(6) }])
  })

  it('that says it was given tomorrow was given when it came: the next one counts', async () => {
    const of = await givenConfirmed(db)
    await answer(of, 'accepted', { at: minutes(5), stampedAt: '2099-01-01T00:00:00.000Z' })
    await answer(of, 'declined', { at: minutes(6) })
    expect(await kept(of)).toMatchObject([{ answer: 'declined' }])
  })

  it('to a newer revision counts whatever the clock of the older one said', async () => {
    const of = await givenConfirmed(db)
    await answer(of, 'accepted', { at: minutes(5), stampedAt: '2099-01-01T00:00:00.000Z' })
    await revise(of, 1)
    await answer(of, 'declined', { at: minutes(6), sequence: 1, stampedAt: minutes(2) })
    await answer(of, 'accepted', { at: minutes(7), sequence: 0, stampedAt: minutes(7) })
    expect(await kept(of)).toMatchObject([{ answer: 'declined', sequence: 1 }])
  })

  it('to an old date is kept as that, shown nowhere, and asks nothing', async () => {
    const of = await givenConfirmed(db)
    await revise(of, 1)
    expect(await answer(of, 'declined', { sequence: 0 })).toBeDefined()
    expect(await kept(of)).toMatchObject([{ answer: 'declined', sequence: 0, starts_at: null }])
    expect(await shown(of)).toEqual([])
    expect(await asked(of)).toEqual([])
  })

  it('is shown no more once the class session meets at another time', async () => {
    const of = await givenConfirmed(db)
    await answer(of, 'accepted')
    expect(await shown(of)).toEqual(['accepted'])
    await db
      .updateTable('class_session')
      .set({ starts_at: '2026-08-25T01:00:00.000Z', ends_at: '2026-08-25T02:30:00.000Z' })
      .where('id', '=', entryOf(of).class_session_id)
      .execute()
    expect(await shown(of)).toEqual([])
  })

  it('of no asks the guardian who gave it, once for each date', async () => {
    const of = await givenConfirmed(db)
    await answer(of, 'declined', { at: minutes(1) })
    await answer(of, 'accepted', { at: minutes(2) })
    await answer(of, 'declined', { at: minutes(3) })
    const question = {
      recipient_id: of.guardian.id,
      ...{ class_session_id: entryOf(of).class_session_id, channel: 'email' },
    }
    expect(await asked(of)).toEqual([question])

    await revise(of, 1)
    await answer(of, 'declined', { at: minutes(4), sequence: 1 })
    expect(await asked(of)).toEqual([question, question])
  })

  it('of no to a class session that is over, or to a place given up, asks nothing', async () => {
    const over = await givenConfirmed(db)
    await answer(over, 'declined', { at: '2026-08-01T00:00:00.000Z' })
    expect(await asked(over)).toEqual([])

    const left = await givenConfirmed(db)
    await db
      .updateTable('registration')
      .set({ state: 'withdrawn' })
      .where('id', '=', left.registrationId)
      .execute()
    await answer(left, 'declined')
    expect(await asked(left)).toEqual([])
  })
})
