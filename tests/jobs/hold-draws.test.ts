import { afterAll, expect, test } from 'vitest'
import { confirmPublicValue } from '#app/domain/ballot/confirm-public-value.ts'
import { typePublicValue } from '#app/domain/ballot/type-public-value.ts'
import { holdDrawsJob } from '#app/jobs/hold-draws.ts'
import { givenChild, givenStaff } from '#tests/support/given.ts'
import { drawOf, givenDraw, givenFrozenDraw } from '#tests/support/given-draw.ts'
import { givenBallotOffering } from '#tests/support/given-drawn-ballot.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function runAt(now: string) {
  const job = holdDrawsJob({ db, readDb: db }, () => operationAt(now))
  while (await job.run());
}

test('draws go on by themselves when they are due, several at a time; one that waits for its value keeps none up', async () => {
  const draws = [await givenDraw(db), await givenDraw(db)]
  for (const draw of draws) {
    const offering = await givenBallotOffering(db, draw)
    for (let n = 0; n < 3; n++) await givenPooled(db, await givenChild(db), offering.id)
  }
  const states = async () => {
    const rows = await Promise.all(draws.map(({ id }) => drawOf(db, id)))
    return rows.map(({ state }) => state)
  }
  const [waiting, ready] = draws
  if (!waiting || !ready) throw new Error('no draws')
  await runAt(waiting.created_at)
  expect(await states()).toEqual(['open', 'open'])
  await runAt(ready.closes_at)
  expect(await states()).toEqual(['frozen', 'frozen'])
  for (const operation of [typePublicValue, confirmPublicValue]) {
    const { id: officerId } = await givenStaff(db, { role: 'city_officer' })
    const typed = { officerId, drawId: ready.id, value: '3456.78' }
    await operation(db, typed, operationAt(ready.value_at))
  }
  await runAt(ready.value_at)
  expect(await states()).toEqual(['frozen', 'applied'])
})

test('draws that wait for people, and one that fails, keep no other waiting', async () => {
  for (let n = 0; n < 200; n++) await givenFrozenDraw(db)
  const [typist, reader] = [
    await givenStaff(db, { role: 'city_officer' }),
    await givenStaff(db, { role: 'city_officer' }),
  ]
  const broken = await givenFrozenDraw(db, {
    ...{ public_value: '3456.78', value_typed_by: typist.id, value_typed_at: testNow },
    ...{ value_confirmed_by: reader.id, value_confirmed_at: testNow },
  })
  await db
    .updateTable('draw_file')
    .set({ body: 'no pool' })
    .where('draw_id', '=', broken.id)
    .execute()
  const due = await givenDraw(db)

  await expect(runAt(broken.reveal_by)).rejects.toThrow(/JSON/)

  expect(await drawOf(db, due.id)).toMatchObject({ state: 'closed' })
  expect(await drawOf(db, broken.id)).toMatchObject({ state: 'frozen' })
})
