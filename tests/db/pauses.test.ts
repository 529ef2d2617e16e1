import { afterAll, expect, test } from 'vitest'
import { listPausedChannels } from '#db/read/channel-pauses.ts'
import { resumeDomain, takeSlots } from '#db/write/mail-domains.ts'
import { givenConfirmed, givenNews } from '#tests/jobs/given-news.ts'
import { givenStaff } from '#tests/support/given.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const later = '2026-07-01T09:00:00.000Z'

test('a channel is paused until somebody lets it go on', async () => {
  const { id: paused_by } = await givenStaff(db, { role: 'city_officer' })
  const pause = { reason: 'gateway', paused_by, paused_at: testNow, resumed_by: null }
  await db
    .insertInto('channel_pause')
    .values([
      { ...pause, id: 'over', channel: 'email', resumed_by: paused_by, resumed_at: testNow },
      { ...pause, id: 'standing', channel: 'sms', resumed_at: null },
    ])
    .execute()
  expect(await listPausedChannels(db)).toEqual(['sms'])
})

test('a domain that goes on is sent at once what waited for it, and nothing else', async () => {
  const of = await givenConfirmed(db)
  const waits = async (domain: string, last_code: string) => {
    const id = await givenNews(db, of, { cause: 'registration-withdrawn', facts: {} })
    const row = { domain, last_code, state: 'retry' as const, next_at: later }
    await db.updateTable('delivery').set(row).where('id', '=', id).execute()
    return id
  }
  const paused = await waits('qq.com', 'PAUSED')
  await waits('qq.com', 'PACED')
  await waits('163.com', 'PAUSED')
  const pause = { paused_until: later, pauses: 3, stopped_at: testNow, last_code: '421' }
  await db
    .insertInto('mail_domain')
    .values(['qq.com', '163.com'].map((domain) => ({ domain, ...pause })))
    .execute()

  await db.inTransaction((tx) => resumeDomain(tx, 'qq.com'))

  const due = await db.selectFrom('delivery').select('id').where('next_at', '<=', testNow).execute()
  expect(due).toEqual([{ id: paused }])
  const domains = db.selectFrom('mail_domain').select(['domain', 'paused_until', 'stopped_at'])
  expect(await domains.orderBy('domain').execute()).toEqual([
    { domain: '163.com', paused_until: later, stopped_at: testNow },
    { domain: 'qq.com', paused_until: null, stopped_at: null },
  ])
})

test('of several workers that saw the same next slot of a domain, one gives it out', async () => {
  const taken = { domain: 'slots.example', seen: null }
  const take = (next: string) => db.inTransaction((tx) => takeSlots(tx, { ...taken, next }))
  const others = ['2026-07-01T02:01:00.000Z', later, '2026-07-01T10:00:00.000Z']
  const all = await Promise.all(others.map(take))
  expect(all.filter((isTaken) => isTaken)).toHaveLength(1)
  const { next_slot_at } = await db
    .selectFrom('mail_domain')
    .select('next_slot_at')
    .where('domain', '=', 'slots.example')
    .executeTakeFirstOrThrow()
  expect(next_slot_at).toBe(others[all.indexOf(true)])
})
