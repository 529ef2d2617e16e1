import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { testDataKey } from '#tests/support/operation.ts'
import { inSeveralProcesses } from '#tests/support/several-processes.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshPostgresUrl } from '#tests/support/test-db.ts'

const folder = mkdtempSync(join(tmpdir(), 'race-'))
const server = inject('postgresServer')
const url = server ? await freshPostgresUrl(server) : join(folder, 'race.db')
const { db, close } = openDatabase(url)
if (!server) await migrateToLatest(db)
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

test('64 families at once from two processes for the last 5 places: five get one, 59 wait, in ranks of their own', async () => {
  const { offering } = await givenLesson(db, { max_places: 25, places_taken: 20 })
  const children: Awaited<ReturnType<typeof givenChild>>[] = []
  for (let i = 0; i < 64; i++) children.push(await givenChild(db))
  const half = (from: number) => JSON.stringify(children.slice(from, from + 32))
  const script = 'tests/support/race-sign-ups.ts'

  const outcomes = await inSeveralProcesses(script, [
    [url, testDataKey, offering.id, half(0)],
    [url, testDataKey, offering.id, half(32)],
  ])

  const counted = outcomes.flat().sort().join()
  expect(counted).toBe([...Array(5).fill('confirmed'), ...Array(59).fill('waitlisted')].join())
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 25, confirmed: 5, waiting: 59 })
  const ranks = await db
    .selectFrom('registration')
    .select('rank')
    .distinct()
    .where('offering_id', '=', offering.id)
    .execute()
  expect(ranks).toHaveLength(64)
})

test('the same child from eight taps in two processes has one registration', async () => {
  const { offering } = await givenLesson(db)
  const child = await givenChild(db)
  const taps = JSON.stringify(Array(4).fill(child))
  const args = [url, testDataKey, offering.id, taps]

  const outcomes = await inSeveralProcesses('tests/support/race-sign-ups.ts', [args, args])

  expect(outcomes.flat().filter((outcome) => outcome === 'confirmed')).toHaveLength(1)
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1, waiting: 0 })
})
