import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { resumeDomain } from '#db/write/mail-domains.ts'
import { shown } from '#emails/transport.ts'
import { givenStaff } from '#tests/support/given.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { givenOutbox, minutes, type Outbox } from './given-outbox.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
})
afterEach(() => outbox.stop())

let people = 0
/** News for somebody at that domain; `urgent`: a class session is called off. */
async function newsFor(domain: string, { urgent = false, phone = '' } = {}) {
  const of = await givenConfirmed(outbox.db)
  const email_sealed = testVault.seal(of.guardian.key, `parent-${++people}@${domain}`)
  const guardian = { ...of.guardian, email_sealed }
  const proved = { phone_hash: testVault.lookup(phone), phone_verified_at: testNow }
  const contacts = phone ? { ...proved, phone_sealed: testVault.seal(guardian.key, phone) } : {}
  await outbox.db
    .updateTable('guardian')
    .set({ email_sealed, ...contacts })
    .where('id', '=', guardian.id)
    .execute()
  const [entry] = of.entries
  return urgent && entry
    ? givenNews(
        outbox.db,
        { ...of, guardian },
        {
          ...{ cause: 'class-session-cancelled', classSessionId: entry.class_session_id },
          facts: { reason: 'weather', note: null },
        },
      )
    : givenNews(outbox.db, { ...of, guardian }, { cause: 'registration-withdrawn', facts: {} })
}
const several = async (n: number, domain: string) => {
  const ids: string[] = []
  for (let i = 0; i < n; i++) ids.push(await newsFor(domain))
  return ids
}
const states = (ids: string[]) => Promise.all(ids.map(outbox.state))

test('a domain with a limit gets its mails one after another; others and urgent news do not wait', async () => {
  const limits = { 'qq.com': 30 }
  const slow = await several(4, 'qq.com')
  const [other, urgent] = [await newsFor('example.com'), await newsFor('QQ.com', { urgent: true })]
  await outbox.deliver(testNow, { limits })
  expect((await states([other, urgent])).map(({ state }) => state)).toEqual(['sent', 'sent'])
  const waiting = (await states(slow)).filter(({ state }) => state !== 'sent')
  expect(waiting.map(({ next_at }) => next_at).sort()).toEqual([
    ...['2026-07-01T02:00:02.000Z', '2026-07-01T02:00:04.000Z', '2026-07-01T02:00:06.000Z'],
  ])
  expect(waiting.map(({ attempts }) => attempts)).toEqual([0, 0, 0])

  await outbox.deliver('2026-07-01T02:00:06.000Z', { limits })
  expect((await states(slow)).map(({ state, attempts }) => [state, attempts])).toEqual(
    Array(4).fill(['sent', 1]),
  )
  const [domain] = await outbox.db.selectFrom('mail_domain').selectAll().execute()
  expect(domain?.next_slot_at).toBe('2026-07-01T02:00:08.000Z')
})

test('slots hold over several workers', async () => {
  const ids = await several(12, 'qq.com')
  const limits = { 'qq.com': 30 }
  await Promise.all([1, 2, 3].map(() => outbox.deliver(testNow, { limits })))
  const rows = await states(ids)
  const times = rows.filter(({ state }) => state === 'retry').map(({ next_at }) => next_at)
  expect(rows.filter(({ state }) => state === 'sent')).toHaveLength(1)
  expect(new Set(times).size).toBe(11)
})

test('a domain that wants a pause gets one, of a quarter of an hour, then of half of one; others go on', async () => {
  const ids = await several(6, 'qq.com')
  outbox.server.answersOf.set('qq.com', { code: 421, text: '4.7.0 too many connections' })
  const other = await newsFor('example.com')
  await outbox.deliver(testNow)
  const asked = outbox.server.asked.filter((to) => to.endsWith('qq.com')).length
  expect(asked).toBeLessThanOrEqual(2)
  expect((await outbox.state(other)).state).toBe('sent')
  const waiting = await states(ids)
  expect(waiting.every(({ next_at }) => next_at >= minutes(15) && next_at < minutes(16))).toBe(true)
  expect(waiting.filter(({ attempts }) => attempts === 0)).toHaveLength(6 - asked)
  const domainOf = () => outbox.db.selectFrom('mail_domain').selectAll().executeTakeFirstOrThrow()
  expect(await domainOf()).toMatchObject({ paused_until: minutes(15), pauses: 1 })

  await outbox.deliver(minutes(16))
  expect(await domainOf()).toMatchObject({ paused_until: minutes(46), pauses: 2 })
  outbox.server.answersOf.clear()
  await outbox.deliver(minutes(47))
  expect((await states(ids)).every(({ state }) => state === 'sent')).toBe(true)
  expect(await domainOf()).toMatchObject({ paused_until: null, pauses: 0 })
})

test('what a domain still took before it wanted a pause does not end the pause', async () => {
  await several(3, 'qq.com')
  outbox.server.answers.push('accept', { code: 550, text: 'frequency limited' })
  await outbox.deliver(testNow)
  const domain = await outbox.db.selectFrom('mail_domain').selectAll().executeTakeFirstOrThrow()
  expect(domain).toMatchObject({ paused_until: minutes(15), pauses: 1 })
})

test('a pause from before the clock jumped back is begun anew, not asked about without rest', async () => {
  await several(1, 'qq.com')
  const pause = { domain: 'qq.com', paused_until: minutes(48 * 60), pauses: 0 }
  await outbox.db.insertInto('mail_domain').values(pause).execute()
  outbox.server.answersOf.set('qq.com', { code: 421, text: 'too many' })
  await deliverDue(outbox.deps, () => ({ now: testNow }))
  await deliverDue(outbox.deps, () => ({ now: testNow }))
  expect(outbox.server.asked).toHaveLength(1)
})

test('a domain that refuses us on policy is stopped until somebody lets it go on, and told of once', async () => {
  const ids = await several(4, 'corp.example')
  outbox.server.answersOf.set('corp.example', { code: 550, text: '5.7.26 not authenticated' })
  await outbox.deliver(testNow)
  await outbox.deliver(minutes(180))
  expect(outbox.server.asked.length).toBeLessThanOrEqual(2)
  expect(outbox.logged).toEqual([
    { domain: 'corp.example', code: '550', message: 'domain stopped: it refuses us' },
  ])
  outbox.server.answersOf.clear()
  await outbox.db.inTransaction((tx) => resumeDomain(tx, 'corp.example'))
  await outbox.deliver(minutes(181))
  expect((await states(ids)).map(({ state }) => state)).toEqual(Array(4).fill('sent'))
})

test('news that cannot wait goes by SMS where its domain is paused', async () => {
  const pause = { domain: 'qq.com', paused_until: minutes(600), pauses: 5 }
  await outbox.db.insertInto('mail_domain').values(pause).execute()
  const id = await newsFor('qq.com', { urgent: true, phone: '16900000009' })
  await outbox.deliver(testNow, { transport: shown })
  expect(await outbox.state(id)).toMatchObject({ state: 'retry', last_code: 'PAUSED', attempts: 0 })
  const sms = outbox.db.selectFrom('delivery').selectAll().where('channel', '=', 'sms')
  expect(await sms.execute()).toMatchObject([{ state: 'sent' }])
})

test('on a stopped channel nothing leaves', async () => {
  const { id: paused_by } = await givenStaff(outbox.db, { role: 'city_officer' })
  const pause = { id: 'pause', channel: 'email' as const, reason: 'wrong text', paused_by }
  await outbox.db
    .insertInto('channel_pause')
    .values({ ...pause, paused_at: testNow })
    .execute()
  const ids = [await newsFor('example.com'), await newsFor('example.com', { urgent: true })]
  await outbox.deliver(testNow)
  expect((await states(ids)).map(({ state }) => state)).toEqual(['pending', 'pending'])
  const over = { resumed_by: paused_by, resumed_at: testNow }
  await outbox.db.updateTable('channel_pause').set(over).execute()
  await outbox.deliver(testNow)
  expect((await states(ids)).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('what a slow server leaves no time for is put back before another worker may take it', async () => {
  const ids = await several(6, 'qq.com')
  let at = 0
  const sent: string[] = []
  const slow = {
    async send({ id }: { id: string }) {
      at += 90_000
      sent.push(id)
    },
    close: () => {},
  }
  await deliverDue({ ...outbox.deps, transport: slow, clock: () => at }, () => ({ now: testNow }))
  expect(sent.length).toBeLessThan(4)
  const waiting = (await states(ids)).filter(({ state }) => state !== 'sent')
  expect(waiting).toHaveLength(6 - sent.length)
  expect(waiting.every(({ state, attempts }) => state === 'retry' && attempts === 0)).toBe(true)

  await outbox.deliver(testNow)
  expect((await states(ids)).map(({ state }) => state)).toEqual(Array(6).fill('sent'))
  expect(outbox.server.received).toHaveLength(waiting.length)
})

test('what is urgent leaves before what has waited longer', async () => {
  await several(25, 'example.com')
  const urgent = await newsFor('example.com', { urgent: true })
  await outbox.deliver(testNow)
  const [first] = await outbox.subjects()
  expect(first).toContain('停课')
  expect((await outbox.state(urgent)).state).toBe('sent')
})

test.each([
  ['2026-07-01T23:30:00.000Z', 'sent'],
  ['2026-07-02T23:30:00.000Z', 'retry'],
])('news by SMS at night that is old at %s is then %s', async (give_up_at, state) => {
  const of = await givenConfirmed(outbox.db)
  const lost = { cause: 'registration-withdrawn' as const, facts: {}, sms: '16900000008' }
  const id = await givenNews(outbox.db, of, lost)
  await outbox.db.updateTable('delivery').set({ give_up_at }).where('id', '=', id).execute()
  await outbox.deliver('2026-07-01T15:00:00.000Z', { transport: shown })
  expect((await outbox.state(id)).state).toBe(state)
})

test('a message leaves not before it may', async () => {
  const id = await newsFor('example.com')
  const later = { next_at: minutes(1) }
  await outbox.db.updateTable('delivery').set(later).where('id', '=', id).execute()
  await outbox.deliver(testNow)
  expect((await outbox.state(id)).state).toBe('pending')
  await outbox.deliver(minutes(1))
  expect((await outbox.state(id)).state).toBe('sent')
})
