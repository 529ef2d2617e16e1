import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { testDataKey, testNow } from '#tests/support/operation.ts'
import { inSeveralProcesses } from '#tests/support/several-processes.ts'
import { freshPostgresUrl } from '#tests/support/test-db.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { confirm } from './given-outbox.ts'
import { startMailServer } from './mail-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'outbox-'))
const postgres = inject('postgresServer')
const url = postgres ? await freshPostgresUrl(postgres) : join(folder, 'outbox.db')
const { db, close } = openDatabase(url)
if (!postgres) await migrateToLatest(db)
const server = await startMailServer()
afterAll(async () => {
  await server.stop()
  await close()
  rmSync(folder, { recursive: true })
})

test('three workers on one database: each of 300 messages leaves once, those of an entry in order', async () => {
  for (let n = 0; n < 150; n++) {
    const of = await givenConfirmed(db)
    const [entry] = of.entries
    if (!entry) throw new Error('no entry')
    await confirm(db, of)
    const { starts_at, ends_at, venue_id } = entry.classSession
    const plan = { starts_at, ends_at, venue_id }
    await givenNews(db, of, {
      ...{ cause: 'class-session-moved', classSessionId: entry.class_session_id },
      facts: { before: plan, after: plan, reason: 'venue', note: null },
      ...{ at: new Date(Date.parse(testNow) + 1).toISOString() },
      entries: [{ calendar_entry_id: entry.id, method: 'REQUEST' }],
    })
  }
  const later = new Date(Date.parse(testNow) + 1000).toISOString()
  const args = [url, server.url, testDataKey, later]
  const script = 'tests/support/race-deliveries.ts'
  const tallies = await inSeveralProcesses(script, [args, args, args])

  const sent = tallies.map(({ sent: n = 0 }) => n)
  expect(sent.reduce((sum, n) => sum + n, 0)).toBe(300)
  expect(sent.filter((n) => n > 0).length).toBeGreaterThan(1)
  const mails = await server.parsed()
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(300)
  expect(mails).toHaveLength(300)
  const heard = new Map<string, string[]>()
  for (const [at, { subject = '' }] of mails.entries()) {
    const to = server.recipients[at] ?? ''
    heard.set(to, [...(heard.get(to) ?? []), subject.slice(0, 2)])
  }
  expect([...heard.values()]).toEqual(Array(150).fill(['报名', '有变']))
})
