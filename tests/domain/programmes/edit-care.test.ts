import { afterAll, expect, test } from 'vitest'
import { editCare } from '#app/domain/programmes/edit-care.ts'
import { givenDraft, offeringOf } from '#tests/support/given-draft.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test.each([
  ['child', 'collected', 'saved'],
  ['child', 'free', 'saved'],
  ['pair', 'with_guardian', 'saved'],
  ['pair', 'collected', 'refused'],
  ['guardian', 'free', 'saved'],
  ['guardian', 'collected', 'refused'],
] as const)('of audience %s, leaving %s is %s', async (audience, departure, outcome) => {
  const draft = await givenDraft(db, { audience, departure: 'free' })
  const wanted = { asksHealth: true, departure, offersMakeUps: true }

  const saved = await editCare(db, { ...draft.edit, revision: 0, wanted }, operationAt())

  expect(saved.outcome).toBe(outcome)
  expect(await offeringOf(db, draft)).toMatchObject(
    outcome === 'saved' ? { departure, asks_health: 1 } : { departure: 'free', asks_health: 0 },
  )
})
