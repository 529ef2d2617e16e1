import { afterAll, expect, test } from 'vitest'
import { confirmCode } from '#app/domain/organisations/confirm-code.ts'
import { givenOrganisation, givenStaff, givenTowns } from '#tests/support/given.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTowns(db)
const { id: officerId } = await givenStaff(db, { role: 'district_officer' })
const waiting = () => givenOrganisation(db, { uscc_confirmed: 0 })
const confirm = (organisationId: string, uscc: string) =>
  confirmCode(db, { organisationId, uscc, officerId }, operationAt())
const codeOf = (id: string) =>
  db
    .selectFrom('organisation')
    .select(['uscc', 'uscc_confirmed'])
    .where('id', '=', id)
    .executeTakeFirst()

test('an officer who read the certificate confirms the code, once, and it is written down', async () => {
  const { id, uscc } = await waiting()
  expect(await Promise.all([confirm(id, uscc), confirm(id, uscc)])).toEqual([
    { outcome: 'confirmed' },
    { outcome: 'confirmed' },
  ])
  expect(await codeOf(id)).toEqual({ uscc, uscc_confirmed: 1 })
  const events = db.selectFrom('organisation_event').select(['kind', 'staff_id'])
  expect(await events.where('organisation_id', '=', id).execute()).toEqual([
    { kind: 'confirmed', staff_id: officerId },
  ])
})

test('where the certificate says otherwise, its code is kept, as long as it is one and no other has it', async () => {
  const { id } = await waiting()
  expect(await confirm(id, 'abc')).toEqual({
    ...{ outcome: 'refused', because: { code: 'uscc-malformed' } },
  })
  const other = await givenOrganisation(db, { uscc: '51440600MJ0000001Q' })
  expect(await confirm(id, '51440600mj0000001q')).toMatchObject({
    ...{ outcome: 'refused', because: { code: 'uscc-taken', organisationId: other.id } },
  })
  expect(await codeOf(id)).toMatchObject({ uscc_confirmed: 0 })
  expect(await confirm(id, ' 52440604mj 0000002ｊ')).toEqual({ outcome: 'confirmed' })
  expect(await codeOf(id)).toEqual({ uscc: '52440604MJ0000002J', uscc_confirmed: 1 })
})

test('two organisations do not come to one code, however they race for it', async () => {
  const [one, other] = [await waiting(), await waiting()]
  const answers = await Promise.all([one, other].map(({ id }) => confirm(id, '51440600MJ0000002N')))
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['confirmed', 'refused'])
})

test('a code that is confirmed stays as it is, and nobody else is there', async () => {
  const { id, uscc } = await givenOrganisation(db)
  expect(await confirm(id, '51440600MJ0000003B')).toEqual({ outcome: 'confirmed' })
  expect(await codeOf(id)).toMatchObject({ uscc })
  expect(await confirm('x', uscc)).toEqual({ outcome: 'not-found' })
})
