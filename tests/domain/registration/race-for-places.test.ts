import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import type { SignUp } from '#app/domain/registration/register-participants.ts'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { testDataKey } from '#tests/support/operation.ts'
import { inSeveralProcesses } from '#tests/support/several-processes.ts'
import { formOf, placesOf, signUpOf } from '#tests/support/sign-up.ts'
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

/** Sends the forms of each process at the same moment. */
function race(forms: SignUp[][]) {
  const args = forms.map((own) => [url, testDataKey, JSON.stringify(own)])
  return inSeveralProcesses('tests/support/race-sign-ups.ts', args)
}

test('64 families at once from two processes for the last 5 places: five get one, 59 wait, in ranks of their own', async () => {
  const { offering } = await givenLesson(db, { max_places: 5 })
  const children: Awaited<ReturnType<typeof givenChild>>[] = []
  for (let i = 0; i < 64; i++) children.push(await givenChild(db))
  const forms = children.map((child) => signUpOf(child, offering.id))

  const outcomes = await race([forms.slice(0, 32), forms.slice(32)])

  const counted = outcomes.flat().sort().join()
  expect(counted).toBe([...Array(5).fill('confirmed'), ...Array(59).fill('waitlisted')].join())
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 5, confirmed: 5, waiting: 59 })
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
  const taps = () => Array.from({ length: 4 }, () => signUpOf(child, offering.id))

  const outcomes = await race([taps(), taps()])

  expect(outcomes.flat().filter((outcome) => outcome === 'confirmed')).toHaveLength(1)
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1, waiting: 0 })
})

test('36 pairs at once from three processes, all or none, for 11 places: five pairs get theirs, no half of one', async () => {
  const { offering } = await givenLesson(db, { max_places: 11 })
  const forms: SignUp[] = []
  for (let i = 0; i < 36; i++) {
    const guardian = await givenGuardian(db)
    const pair = [await givenChild(db, {}, guardian), await givenChild(db, {}, guardian)] as const
    forms.push(formOf([...pair], offering.id, { link: 'all' }))
  }

  await race([forms.slice(0, 12), forms.slice(12, 24), forms.slice(24)])

  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 10, confirmed: 10, waiting: 62 })
  expect(await wrongsOf(db)).toEqual([])
})
