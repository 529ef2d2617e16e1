import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { countLateWithdrawals } from '#db/read/late-withdrawals.ts'
import { changeRegistrationState } from '#db/write/registrations.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Child = Awaited<ReturnType<typeof givenChild>>

async function givenWithdrawal(child: Child, reason: string, season_id?: string) {
  const { offering } = await givenLesson(db, { ...(season_id && { season_id }) })
  const answer = await signUp(db, child, offering.id)
  if (!('registrationId' in answer)) throw new Error('not signed up')
  const change = { id: answer.registrationId, from: 'confirmed', to: 'withdrawn' } as const
  const event = { id: randomUUID(), now: testNow, actor: { kind: 'guardian', id: null } as const }
  await db.inTransaction((tx) => changeRegistrationState(tx, change, { ...event, reason }))
}

test('counts what each child gave up late in a season, and nothing else', async () => {
  const season = { id: '2025-summer', starts_on: '2025-07-01', ends_on: '2025-08-31' }
  await givenLesson(db)
  await db
    .insertInto('season')
    .values({ ...season, name_zh: '2025年暑期', name_en: 'Summer 2025' })
    .execute()
  const [twice, once, never] = [await givenChild(db), await givenChild(db), await givenChild(db)]
  for (const reason of ['late', 'late', 'moved']) await givenWithdrawal(twice, reason)
  for (const reason of ['late', 'exchanged']) await givenWithdrawal(once, reason)
  await givenWithdrawal(once, 'late', season.id)
  await givenWithdrawal(never, 'moved')

  const ids = [twice.id, once.id, never.id]
  const counted = await countLateWithdrawals(db, ids, '2026-summer')

  expect(ids.map((id) => counted.get(id) ?? 0)).toEqual([2, 1, 0])
  expect(await countLateWithdrawals(db, [], '2026-summer')).toEqual(new Map())
})
