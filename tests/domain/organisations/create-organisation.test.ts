import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { createOrganisation } from '#app/domain/organisations/create-organisation.ts'
import { givenStaff, givenTowns } from '#tests/support/given.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTowns(db)
const { id: officerId } = await givenStaff(db, { role: 'city_officer' })

function create(uscc: string, matchesCertificate = false, organisationId: string = randomUUID()) {
  const names = { nameZh: '新苗社会工作服务社（演示）', nameEn: 'New Sprouts (demo)' }
  const roles = [{ role: 'partner' as const, districtCode: '440606' }]
  const rest = { districtCode: '440606', contactPhone: '0757-00000002' }
  return createOrganisation(
    db,
    { ...names, ...rest, uscc, matchesCertificate, officerId, organisationId, roles },
    operationAt(),
  )
}

const withCode = (uscc: string) =>
  db.selectFrom('organisation').selectAll().where('uscc', '=', uscc).execute()

test('an organisation is entered under its normalised code, and the entry is audited', async () => {
  const answer = await create(' 52440604mj 0000002ｊ')

  const [entered] = await withCode('52440604MJ0000002J')
  expect(entered).toMatchObject({ state: 'active', uscc_confirmed: 1, district_code: '440606' })
  expect(answer).toEqual({ outcome: 'created', organisationId: entered?.id, isConfirmed: true })
  const audit = await db
    .selectFrom('audit_event')
    .select(['action', 'actor_id'])
    .where('subject_id', '=', entered?.id ?? '')
    .execute()
  expect(audit).toEqual([{ action: 'organisation.created', actor_id: officerId }])
})

test.each(['', '51440600MJ000000', '52440604MI0000002X', '<script>', '52440604MJ0000002JJ'])(
  'the code "%s" is refused, certificate or not',
  async (uscc) => {
    const refused = { outcome: 'refused', because: { code: 'uscc-malformed' } }
    expect(await create(uscc)).toEqual(refused)
    expect(await create(uscc, true)).toEqual(refused)
  },
)

test('a check character that differs waits for an officer, unless one compared it with the certificate', async () => {
  const waiting = await create('51440600MJ0000001A')
  expect(waiting).toMatchObject({ outcome: 'created', isConfirmed: false })
  expect(await withCode('51440600MJ0000001A')).toMatchObject([{ uscc_confirmed: 0 }])

  const compared = await create('51440600MJ0000001B', true)
  expect(compared).toMatchObject({ outcome: 'created', isConfirmed: true })
  expect(await withCode('51440600MJ0000001B')).toMatchObject([{ uscc_confirmed: 1 }])
})

test('the same form sent twice enters one organisation, with its roles once', async () => {
  const id = randomUUID()
  const answers = await Promise.all([1, 2].map(() => create('51440600MJ0000002N', true, id)))
  expect(answers.map(({ outcome }) => outcome)).toEqual(['created', 'created'])
  const roles = db.selectFrom('organisation_role').selectAll().where('organisation_id', '=', id)
  expect(await roles.execute()).toEqual([
    { organisation_id: id, role: 'partner', district_code: '440606' },
  ])
  const events = db
    .selectFrom('organisation_event')
    .select('kind')
    .where('organisation_id', '=', id)
  expect(await events.execute()).toEqual([{ kind: 'entered' }])
})

test('a code is entered once, even by two officers at once; the second is led to the first', async () => {
  const answers = await Promise.all([create('51440600MJ0000001Q'), create('51440600mj0000001q')])

  const [holder, ...others] = await withCode('51440600MJ0000001Q')
  expect(others).toEqual([])
  expect(answers).toContainEqual({
    ...{ outcome: 'created', organisationId: holder?.id, isConfirmed: true },
  })
  expect(answers).toContainEqual({
    outcome: 'refused',
    because: {
      ...{ code: 'uscc-taken', organisationId: holder?.id, nameZh: holder?.name_zh },
      nameEn: holder?.name_en,
    },
  })
})
