import { afterAll, expect, test } from 'vitest'
import type { Tx } from '#db/schema.ts'
import { atSavepoint } from '#db/write/savepoint.ts'
import { givenTowns } from '#tests/support/given.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTowns(db)

const town = (code: string) => ({
  ...{ code, district_code: '440606', name_zh: code, name_en: code, kind: 'town' as const },
})
const add = (code: string) => async (tx: Tx) => {
  await tx.insertInto('town').values(town(code)).execute()
  return code
}
async function failing(tx: Tx) {
  await add('440606999')(tx)
  throw new Error('this part fails')
}
const codes = async () =>
  (await db.selectFrom('town').select('code').where('code', 'like', '4406069%').execute())
    .map(({ code }) => code)
    .sort()

test('of many that come at once each gets its own answer, and one that fails leaves nothing', async () => {
  const answers = await Promise.allSettled([
    db.inSharedTransaction(add('440606901')),
    db.inSharedTransaction(failing),
    db.inSharedTransaction(add('440606902')),
    // The same once more: the database itself refuses it.
    db.inSharedTransaction(add('440606901')),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([
    ...['fulfilled', 'fulfilled', 'rejected', 'rejected'],
  ])
  expect(await codes()).toEqual(['440606901', '440606902'])
})

test('what comes while others are under way is done after them', async () => {
  const first = db.inSharedTransaction(add('440606903'))
  const second = first.then(() => db.inSharedTransaction(add('440606904')))
  expect(await Promise.all([first, second])).toEqual(['440606903', '440606904'])
  expect(await codes()).toEqual(expect.arrayContaining(['440606903', '440606904']))
})

test('a part of a transaction that fails goes, and the rest of the transaction stands', async () => {
  await db.inTransaction(async (tx) => {
    await add('440606905')(tx)
    await atSavepoint(tx, () => failing(tx)).catch(() => {})
    await atSavepoint(tx, () => add('440606901')(tx)).catch(() => {})
    await add('440606906')(tx)
  })
  const all = await codes()
  expect(all).toEqual(expect.arrayContaining(['440606905', '440606906']))
  expect(all).not.toContain('440606999')
})
