import { afterEach, beforeEach, expect, test } from 'vitest'
import { laterPlan } from '#tests/support/change.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { givenOutbox, minutes, type Outbox } from './given-outbox.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
})
afterEach(() => outbox.stop())

/** A class session that moved a week; the news of it waits to go by SMS. */
async function givenMove() {
  const { db } = outbox
  const of = await givenConfirmed(db)
  const [entry] = of.entries
  if (!entry) throw new Error('no class session')
  const { id, starts_at, ends_at, venue_id } = entry.classSession
  const before = { starts_at, ends_at, venue_id }
  const after = laterPlan(before)
  const becomes = (facts: {
    state?: 'cancelled' | 'suspended'
    starts_at?: string
    ends_at?: string
  }) => db.updateTable('class_session').set(facts).where('id', '=', id).execute()
  const { starts_at: startsThen, ends_at: endsThen } = after
  await becomes({ starts_at: startsThen, ends_at: endsThen })
  const told = await givenNews(db, of, {
    ...{ cause: 'class-session-moved', classSessionId: id, sms: '16900000001' },
    facts: { before, after, reason: 'venue', note: null },
  })
  return { told, becomes, before }
}
const endOf = async (told: string) => (await outbox.state(told)).state

test('a move is told by SMS as long as it is true', async () => {
  const { told } = await givenMove()
  await outbox.deliver(minutes(1))
  expect(await endOf(told)).not.toBe('superseded')
})

test.each([{ state: 'cancelled' }, { state: 'suspended' }] as const)(
  'a move that waited is not told by SMS once the class session is $state',
  async (facts) => {
    const { told, becomes } = await givenMove()
    await becomes(facts)
    await outbox.deliver(minutes(1))
    expect(await endOf(told)).toBe('superseded')
  },
)

test('of two moves that waited, only what is true now is told by SMS', async () => {
  const { told, becomes, before } = await givenMove()
  const { starts_at, ends_at } = laterPlan(before, { days: 9 })
  await becomes({ starts_at, ends_at })
  await outbox.deliver(minutes(1))
  expect(await endOf(told)).toBe('superseded')
})
