import { afterAll, expect, test } from 'vitest'
import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { setSwimmers } from '#app/domain/staffing/set-swimmers.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenPool } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

test('thirty swimmers have enough with the two adults that thirty beginners lack; a submitted offering keeps it', async () => {
  const { offering, coordinator } = await givenPool(db, { state: 'draft', max_places: 30 })
  const { organisation_id: organisationId, id: offeringId } = offering
  const wish = { organisationId, offeringId, changedBy: coordinator.id }
  expect(await findSafetyGaps(db, offeringId, testNow)).toHaveLength(2)

  const foreign = { ...wish, organisationId: 'another', swimmers: true }
  expect(await setSwimmers(db, foreign, operationAt())).toEqual({ outcome: 'not-open' })
  const swimmers = { ...wish, swimmers: true }
  expect(await setSwimmers(db, swimmers, operationAt())).toEqual({ outcome: 'changed' })
  expect(await findSafetyGaps(db, offeringId, testNow)).toEqual([])

  await db
    .updateTable('offering')
    .set({ state: 'submitted' })
    .where('id', '=', offeringId)
    .execute()
  expect(await setSwimmers(db, { ...wish, swimmers: false }, operationAt())).toEqual({
    ...{ outcome: 'not-open' },
  })
})
