import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { startOffering } from '#app/domain/programmes/start-offering.ts'
import { givenOffering, givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { givenContract } from '#tests/support/given-planning.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTemplate(db)

async function given(facts: Parameters<typeof givenOrganisation>[1] = {}) {
  const organisation = await givenOrganisation(db, facts)
  const coordinator = await givenStaff(db, { organisation_id: organisation.id })
  const draft = { id: randomUUID(), organisationId: organisation.id, staffId: coordinator.id }
  return { ...draft, templateCode: 'T01', bringZh: '水杯', bringEn: 'a water bottle' }
}
const start = (draft: Awaited<ReturnType<typeof given>>) => startOffering(db, draft, operationAt())
const stored = (id: string) =>
  db.selectFrom('offering').selectAll().where('id', '=', id).executeTakeFirst()

test('without a season to plan in, nothing can be started', async () => {
  expect(await start(await given())).toEqual({
    outcome: 'refused',
    because: [{ code: 'no-season' }],
  })
})

test('a template prefills a draft that is valid, under the contract that covers it', async () => {
  await givenOffering(db) // plants the season
  const draft = await given()
  const contract = await givenContract(db, { provider_id: draft.organisationId })

  expect(await start(draft)).toEqual({ outcome: 'created' })

  const closes = '2026-07-14T10:00:00.000Z'
  expect(await stored(draft.id)).toMatchObject({
    ...{ state: 'draft', title_zh: '青少年法治第一课', template_code: 'T01', max_places: 20 },
    ...{ season_id: '2026-summer', contract_id: contract.id, departure: 'collected' },
    ...{ contact_name: '韦海燕', contact_phone: '0757-00000000', created_at: testNow },
    ...{ registration_closes_at: closes, first_starts_at: closes, last_ends_at: closes },
    ...{ town_code: '440606001', district_code: '440606', bring_zh: '水杯' },
  })
  const events = await db
    .selectFrom('offering_event')
    .select(['from_state', 'to_state', 'staff_id'])
    .where('offering_id', '=', draft.id)
    .execute()
  expect(events).toEqual([{ from_state: null, to_state: 'draft', staff_id: draft.staffId }])
})

test('an organisation of the whole city begins in a district where it has a role', async () => {
  const draft = await given({ district_code: null })
  await start(draft)

  expect(await stored(draft.id)).toMatchObject({ district_code: '440606', contract_id: null })
})

test('the same form sent twice, at once, starts one offering', async () => {
  const draft = await given()

  expect(await Promise.all([start(draft), start(draft)])).toEqual([
    ...[{ outcome: 'created' }, { outcome: 'created' }],
  ])
  const events = await db
    .selectFrom('offering_event')
    .select('id')
    .where('offering_id', '=', draft.id)
    .execute()
  expect(events).toHaveLength(1)
})

test('an id that is another organisation’s, or a template that is not there, is not found', async () => {
  const [draft, other] = [await given(), await given()]
  await start(draft)

  expect(await start({ ...other, id: draft.id })).toEqual({ outcome: 'not-found' })
  expect(await start({ ...other, templateCode: 'T99' })).toEqual({ outcome: 'not-found' })
  expect(await stored(draft.id)).toMatchObject({ organisation_id: draft.organisationId })
})
