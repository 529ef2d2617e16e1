import { afterEach, beforeEach, expect, test } from 'vitest'
import { testNow, testVault } from '#tests/support/operation.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { confirm, givenOutbox, minutes, type Outbox } from './given-outbox.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
})
afterEach(() => outbox.stop())

/** So many pieces of news for one guardian, that carry nothing for a calendar. */
async function givenMany(n: number) {
  const of = await givenConfirmed(outbox.db)
  const ids: string[] = []
  const at = (i: number) => new Date(Date.parse(testNow) - 1000 + i).toISOString()
  for (let i = 0; i < n; i++) {
    const title = `活动${i + 1}`
    const registration = await givenConfirmed(outbox.db, { title, guardian: of.guardian })
    const news = { cause: 'registration-withdrawn' as const, facts: {}, at: at(i) }
    ids.push(await givenNews(outbox.db, registration, news))
  }
  const states = () => Promise.all(ids.map(outbox.state))
  return { ...of, ids, states }
}

test('the sixth mail in ten minutes and those after it are held, and leave as one', async () => {
  const { ids, states } = await givenMany(9)
  await outbox.deliver(testNow)
  expect(outbox.server.received).toHaveLength(5)
  const held = (await states()).slice(5)
  expect(held.map(({ state, next_at, attempts }) => [state, next_at, attempts])).toEqual(
    Array(4).fill(['retry', minutes(10), 0]),
  )
  await outbox.deliver(minutes(5))
  expect(outbox.server.received).toHaveLength(5)

  await outbox.deliver(minutes(10))
  const mails = await outbox.server.parsed()
  expect(mails).toHaveLength(6)
  const digest = mails[5]
  expect(digest?.subject).toBe('您有4条新消息')
  for (const n of [6, 7, 8, 9]) {
    expect(digest?.text).toContain(`已取消：活动${n}：https://xuetang.example.com/`)
    expect(digest?.html).toContain(`活动${n}</a>`)
  }
  const rows = (await states()).slice(5)
  expect(rows.map(({ state }) => state)).toEqual(['sent', ...Array(3).fill('superseded')])
  expect(rows.slice(1).map(({ digest_id }) => digest_id)).toEqual(Array(3).fill(ids[5]))
})

test('one that was held alone leaves as itself', async () => {
  await givenMany(6)
  await outbox.deliver(testNow)
  await outbox.deliver(minutes(10))
  const subjects = await outbox.subjects()
  expect(subjects).toHaveLength(6)
  expect(subjects[5]).toContain('活动6')
})

test('what goes into a calendar, and what cannot wait, is never held', async () => {
  const { guardian, registrationId, entries } = await givenMany(5)
  await outbox.deliver(testNow)
  const own = { guardian, registrationId }
  const invited = await confirm(outbox.db, await givenConfirmed(outbox.db, { guardian }))
  const [entry] = entries
  const urgent = await givenNews(outbox.db, own, {
    ...{ cause: 'class-session-cancelled', facts: { reason: 'weather', note: null } },
    ...(entry && { classSessionId: entry.class_session_id }),
  })
  await outbox.deliver(minutes(1))
  expect((await outbox.state(invited)).state).toBe('sent')
  expect((await outbox.state(urgent)).state).toBe('sent')
})

test('a digest is made once: after a lost connection the same bytes leave again', async () => {
  const { ids } = await givenMany(8)
  await outbox.deliver(testNow)
  outbox.server.answers.push('hang up')
  await outbox.deliver(minutes(10))
  await outbox.deliver(minutes(12))
  expect(outbox.server.received).toHaveLength(7)
  expect(outbox.server.received[6]).toEqual(outbox.server.received[5])
  expect((await outbox.state(ids[5] ?? '')).state).toBe('sent')
})

test('a worker that was killed before it made the digest leaves it to another', async () => {
  const { ids, states } = await givenMany(8)
  await outbox.deliver(testNow)
  const [leader = '', ...others] = ids.slice(5)
  const gathered = { state: 'superseded' as const, digest_id: leader }
  await outbox.db.updateTable('delivery').set(gathered).where('id', 'in', others).execute()
  const killed = { state: 'sending' as const, lease_until: minutes(11), attempts: 1 }
  await outbox.db.updateTable('delivery').set(killed).where('id', '=', leader).execute()
  await outbox.deliver(minutes(12))
  expect((await outbox.subjects())[5]).toBe('您有3条新消息')
  expect((await states()).slice(5).map(({ state }) => state)).toEqual([
    ...['sent', 'superseded', 'superseded'],
  ])
})

test('of two workers one tells of the held ones', async () => {
  await givenMany(12)
  await outbox.deliver(testNow)
  await Promise.all([1, 2].map(() => outbox.deliver(minutes(10))))
  const subjects = (await outbox.subjects()).slice(5)
  expect(subjects).toEqual(['您有7条新消息'])
})

test('news for a new mailbox is not told in the former one', async () => {
  const { ids, guardian } = await givenMany(9)
  const address_sealed = testVault.seal(guardian.key, 'new@example.com')
  for (const id of ids.slice(7)) {
    await outbox.db.updateTable('delivery').set({ address_sealed }).where('id', '=', id).execute()
  }
  await outbox.deliver(testNow)
  await outbox.deliver(minutes(10))
  await outbox.deliver(minutes(30))
  const mails = await outbox.server.parsed()
  const former = mails.filter((_, n) => outbox.server.recipients[n] !== 'new@example.com')
  expect(former).toHaveLength(6)
  expect(former.some(({ text }) => /活动[89]/.test(text ?? ''))).toBe(false)
  const news = mails.filter((_, n) => outbox.server.recipients[n] === 'new@example.com')
  expect(news.map(({ text }) => text).join()).toMatch(/活动8[\s\S]*活动9/)
})

test('mails of before the clock jumped back hold others for ten minutes, not for the whole jump', async () => {
  const { ids } = await givenMany(6)
  const [last = '', ...others] = ids.toReversed()
  const ahead = { state: 'sent' as const, sent_at: minutes(600) }
  await outbox.db.updateTable('delivery').set(ahead).where('id', 'in', others).execute()
  await outbox.deliver(testNow)
  expect((await outbox.state(last)).next_at).toBe(minutes(10))
})
