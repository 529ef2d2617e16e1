import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyOffering } from '#app/domain/programmes/copy-offering.ts'
import { expectedDemand } from '#app/domain/programmes/expected-demand.ts'
import { startOffering } from '#app/domain/programmes/start-offering.ts'
import { givenChild, givenLesson, givenStaff } from '#tests/support/given.ts'
import { givenRegistration } from '#tests/support/given-registration.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
beforeAll(() => givenTemplate(db))

const daysAgo = (days: number) => new Date(Date.parse(testNow) - days * 86_400_000).toISOString()

/** An offering of the template with two places, closed so many days ago, that so many children asked for. */
async function givenHeld(applicants: number, closedDaysAgo: number) {
  const { offering } = await givenLesson(db, {
    ...{ template_code: 'T01', max_places: 2, registration_closes_at: daysAgo(closedDaysAgo) },
    registration_opens_at: daysAgo(closedDaysAgo + 10),
  })
  for (let n = 0; n < applicants; n++) {
    const state = n < 2 ? ('confirmed' as const) : ('lapsed' as const)
    await givenRegistration(db, { child: await givenChild(db), offering, state })
  }
  return offering
}

test('what three ask for each place of begins as a ballot, made from the template or copied from first come', async () => {
  expect(await expectedDemand(db, 'T01', testNow)).toEqual({
    ...{ allocation: 'first_come', applicantsPerPlace: null },
  })
  await givenHeld(9, 420) // more than thirteen months ago: does not count
  const model = await givenHeld(5, 30)
  expect(await expectedDemand(db, 'T01', testNow)).toEqual({
    ...{ allocation: 'first_come', applicantsPerPlace: 2.5 },
  })
  await givenHeld(7, 20)
  expect(await expectedDemand(db, 'T01', testNow)).toEqual({
    ...{ allocation: 'ballot', applicantsPerPlace: 3 },
  })

  const organisationId = model.organisation_id
  const staffId = (await givenStaff(db, { organisation_id: organisationId })).id
  const [started, copied] = [randomUUID(), randomUUID()]
  const draft = { organisationId, staffId }
  const bring = { bringZh: '水杯', bringEn: 'a water bottle' }
  await startOffering(db, { ...draft, id: started, templateCode: 'T01', ...bring }, operationAt())
  const copy = { ...draft, id: copied, copiedFrom: model.id, firstDay: '2026-08-03' }
  await copyOffering(db, copy, operationAt())
  const drafts = await db
    .selectFrom('offering')
    .select(['state', 'allocation'])
    .where('id', 'in', [started, copied])
    .execute()
  expect(drafts).toEqual(Array(2).fill({ state: 'draft', allocation: 'ballot' }))
})

test('what nobody has a template for is first come', async () => {
  expect(await expectedDemand(db, null, testNow)).toEqual({
    ...{ allocation: 'first_come', applicantsPerPlace: null },
  })
})
