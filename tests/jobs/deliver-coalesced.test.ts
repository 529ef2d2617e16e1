import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FactsOf } from '#db/schema/message-facts.ts'
import { supersedeUnsent } from '#db/write/outbox.ts'
import { requeueDelivery } from '#db/write/resends.ts'
import { SendFailure, smtpTransport } from '#emails/transport.ts'
import { testNow } from '#tests/support/operation.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { calendarsOf, confirm, givenOutbox, minutes, type Outbox } from './given-outbox.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
})
afterEach(() => outbox.stop())

/** Nobody listens there. */
const nowhere = { transport: smtpTransport('smtp://127.0.0.1:1') }

function firstOf<T>([first]: T[]): T {
  if (first === undefined) throw new Error('there is none')
  return first
}

async function given(classSessions = 1) {
  const { db } = outbox
  const of = await givenConfirmed(db, { classSessions })
  const entry = firstOf(of.entries)
  let sequence = 0
  /** What an operation does: the entry is revised, older news that is not sent superseded, and newer queued. */
  async function change(at: string, status: 'confirmed' | 'cancelled') {
    sequence += 1
    const revision = { sequence, status, revised_at: at }
    await db.updateTable('calendar_entry').set(revision).where('id', '=', entry.id).execute()
    await db.inTransaction((tx) => supersedeUnsent(tx, [entry.id], ['class-session-moved']))
    const { starts_at, ends_at, venue_id } = entry.classSession
    const plan = { starts_at, ends_at, venue_id }
    const moved: FactsOf<'class-session-moved'> = {
      ...{ before: plan, after: plan, reason: 'venue', note: null },
    }
    const isCancelled = status === 'cancelled'
    const method = isCancelled ? ('CANCEL' as const) : ('REQUEST' as const)
    const common = {
      ...{ at, classSessionId: entry.class_session_id },
      entries: [{ calendar_entry_id: entry.id, method }],
    }
    return isCancelled
      ? givenNews(db, of, {
          ...{ ...common, cause: 'class-session-cancelled' },
          facts: { reason: 'weather', note: null },
        })
      : givenNews(db, of, { ...common, cause: 'class-session-moved', facts: moved })
  }
  return { ...of, entry, change }
}

test('moved twice and cancelled while no mail leaves: one message takes the entry back', async () => {
  const of = await given()
  await confirm(outbox.db, of)
  await outbox.deliver(testNow)
  const moved = await of.change(minutes(1), 'confirmed')
  await outbox.deliver(minutes(1), nowhere)
  expect(await outbox.state(moved)).toMatchObject({ state: 'retry', maybe_left: 0 })
  await of.change(minutes(5), 'confirmed')
  await outbox.deliver(minutes(5), nowhere)
  await of.change(minutes(9), 'cancelled')
  await outbox.deliver(minutes(9), nowhere)

  await outbox.deliver(minutes(60))

  const { uid } = of.entry
  expect(await calendarsOf(outbox.server)).toEqual([
    [`REQUEST ${uid} 0 CONFIRMED`],
    [`CANCEL ${uid} 3 CANCELLED`],
  ])
  expect((await outbox.state(moved)).state).toBe('superseded')
})

test('an entry that surely never left is not taken back: the news is said in words alone', async () => {
  const of = await given()
  const confirmed = await confirm(outbox.db, of)
  await outbox.deliver(testNow, nowhere)
  await of.change(minutes(5), 'cancelled')
  await outbox.deliver(minutes(60))
  expect(await calendarsOf(outbox.server)).toEqual(['none'])
  expect((await outbox.subjects())[0]).toContain('停课')
  expect((await outbox.state(confirmed)).state).toBe('superseded')
})

test('a bundle that surely never left is made anew, without what was called off', async () => {
  const of = await given(3)
  await confirm(outbox.db, of)
  await outbox.deliver(testNow, nowhere)
  await of.change(minutes(5), 'cancelled')
  await outbox.deliver(minutes(60))
  const [, second, third] = of.entries.map(({ uid }) => uid)
  expect(await calendarsOf(outbox.server)).toEqual(
    expect.arrayContaining([
      'none',
      [`PUBLISH ${second} 0 CONFIRMED`, `PUBLISH ${third} 0 CONFIRMED`],
    ]),
  )
  expect(outbox.server.received).toHaveLength(2)

  const again = await outbox.db
    .selectFrom('delivery_entry')
    .select('sequence')
    .where('calendar_entry_id', '=', of.entry.id)
    .execute()
  expect(again.map(({ sequence }) => sequence)).toEqual([null, null])
})

test('what may have left stays as it is and leaves first, and is taken back', async () => {
  const of = await given()
  const confirmed = await confirm(outbox.db, of)
  outbox.server.answers.push('hang up')
  await outbox.deliver(testNow)
  expect(await outbox.state(confirmed)).toMatchObject({ state: 'retry', maybe_left: 1 })
  await of.change(minutes(0.5), 'cancelled')
  await outbox.deliver(minutes(60))
  const { uid } = of.entry
  expect(await calendarsOf(outbox.server)).toEqual([
    [`REQUEST ${uid} 0 CONFIRMED`],
    [`REQUEST ${uid} 0 CONFIRMED`],
    [`CANCEL ${uid} 1 CANCELLED`],
  ])
  expect(outbox.server.received[1]).toEqual(outbox.server.received[0])
})

/** As the mail server, but so much happens before it refuses. */
const refusedWhile = (happens: () => Promise<unknown>) => ({
  transport: {
    async send() {
      await happens()
      throw new SendFailure('451', '4.3.0 later')
    },
    close: () => {},
  },
})

test('called off while the first mail is refused: what follows says no more than what is true', async () => {
  const of = await given()
  const confirmed = await confirm(outbox.db, of)
  await outbox.deliver(
    testNow,
    refusedWhile(() => of.change(minutes(0.5), 'cancelled')),
  )
  expect(await outbox.state(confirmed)).toMatchObject({ state: 'retry', maybe_left: 0 })
  await outbox.deliver(minutes(60))
  expect(await calendarsOf(outbox.server)).toEqual(['none'])
  expect((await outbox.state(confirmed)).state).toBe('superseded')
})

test('what is sent once more has left before: calling it off takes it back', async () => {
  const of = await given()
  const confirmed = await confirm(outbox.db, of)
  await outbox.deliver(testNow)
  const again = { now: minutes(1), giveUpAt: minutes(600) }
  await outbox.db.inTransaction((tx) => requeueDelivery(tx, confirmed, again))
  await of.change(minutes(2), 'cancelled')
  await outbox.deliver(minutes(60))
  const { uid } = of.entry
  expect((await calendarsOf(outbox.server)).at(-1)).toEqual([`CANCEL ${uid} 1 CANCELLED`])
})

test.each([
  [{ code: 451, text: '4.3.0 later' }, 0],
  ['hang up' as const, 1],
])('after %j it is known whether a message may have left', async (answer, maybe_left) => {
  const id = await confirm(outbox.db, await given())
  outbox.server.answers.push(answer)
  await outbox.deliver(testNow)
  expect(await outbox.state(id)).toMatchObject({ state: 'retry', maybe_left })
})
