import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tellOfUnreached } from '#app/domain/messages/tell-of-unreached.ts'
import { givenConfirmed, givenNews } from '#tests/jobs/given-news.ts'
import { givenOutbox, minutes, type Outbox } from '#tests/jobs/given-outbox.ts'
import { givenStaff } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
})
afterEach(() => outbox.stop())

type Of = Awaited<ReturnType<typeof givenConfirmed>>

async function given() {
  const of = await givenConfirmed(outbox.db, { title: '岸上施救' })
  const { organisation_id } = of.offering
  const coordinator = await givenStaff(outbox.db, { organisation_id })
  return { ...of, coordinator }
}

/** News that was given up. */
async function lostNews(of: Of, change: { sms?: string; part?: string } = {}) {
  const id = await givenNews(outbox.db, of, {
    cause: 'registration-withdrawn',
    facts: {},
    ...change,
  })
  const failed = { state: 'failed' as const, last_code: '550', last_text: 'no' }
  await outbox.db.updateTable('delivery').set(failed).where('id', '=', id).execute()
  return id
}
const tell = (now = testNow) => tellOfUnreached(outbox.db, outbox.db, operationAt(now))
const toldTo = () =>
  outbox.db
    .selectFrom('delivery')
    .select('recipient_id')
    .where('staff_id', 'is not', null)
    .execute()

test('the coordinator is told once how many families nothing reached, and of no name', async () => {
  const of = await given()
  const id = await lostNews(of)
  await lostNews(of)
  expect(await tell()).toBe(1)
  expect(await tell(minutes(30))).toBe(0)
  expect(await toldTo()).toEqual([{ recipient_id: of.coordinator.id }])
  expect((await outbox.state(id)).failure_told_at).toBe(testNow)

  await outbox.deliver(testNow)
  const [mail] = await outbox.server.parsed()
  expect(mail?.subject).toBe('有1户家长没通知到：岸上施救')
  expect(mail?.text).toContain(`/provider/offerings/${of.offering.id}/unreached`)
  expect(`${mail?.text}${mail?.html}`).not.toContain('小雨')
})

test('hundreds of lost messages that only carry a calendar entry hide no family', async () => {
  const of = await given()
  const carrying = await outbox.state(await lostNews(of, { part: `${of.registrationId} 0` }))
  const more = Array.from({ length: 600 }, (_, n) => ({
    ...{ ...carrying, id: randomUUID(), part: `${of.registrationId} ${n + 1}` },
  }))
  await outbox.db.insertInto('delivery').values(more).execute()
  const later = { created_at: minutes(1) }
  const id = await lostNews(of)
  await outbox.db.updateTable('delivery').set(later).where('id', '=', id).execute()
  expect(await tell(minutes(2))).toBe(1)
})

test('of one offering at most every ten minutes', async () => {
  const of = await given()
  await lostNews(of)
  expect(await tell()).toBe(1)
  const second = await lostNews(of)
  expect(await tell(minutes(9))).toBe(0)
  expect((await outbox.state(second)).failure_told_at).toBeNull()
  expect(await tell(minutes(11))).toBe(1)
})

test('a family that hears by SMS instead needs no call, unless that fails too', async () => {
  const of = await given()
  const mail = await outbox.state(await lostNews(of))
  const sms = { ...mail, id: 'instead', channel: 'sms' as const, state: 'sent' as const }
  await outbox.db.insertInto('delivery').values(sms).execute()
  expect(await tell()).toBe(0)
  await outbox.db
    .updateTable('delivery')
    .set({ state: 'failed' })
    .where('id', '=', 'instead')
    .execute()
  expect(await tell()).toBe(1)
  const news = outbox.db.selectFrom('notification').select('facts')
  const [told] = await news.where('cause', '=', 'families-unreached').execute()
  expect(JSON.parse(told?.facts ?? '')).toEqual({ registration_ids: [of.registrationId] })
})

test('what a digest was to tell of is lost with it', async () => {
  const of = await given()
  const other = await givenConfirmed(outbox.db, { guardian: of.guardian })
  const leader = await lostNews(of)
  const member = await givenNews(outbox.db, other, { cause: 'registration-withdrawn', facts: {} })
  const gathered = { state: 'superseded' as const, digest_id: leader }
  await outbox.db.updateTable('delivery').set(gathered).where('id', '=', member).execute()
  expect(await tell()).toBe(2)
})

test('a calendar part that failed alone is nobody’s call', async () => {
  const of = await given()
  await lostNews(of, { part: `${of.registrationId} entry` })
  expect(await tell()).toBe(0)
})

test('two workers tell of it once', async () => {
  const of = await given()
  await lostNews(of)
  const told = await Promise.all([tell(), tell()])
  expect(told.reduce((sum, n) => sum + n, 0)).toBe(1)
})
