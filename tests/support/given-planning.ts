import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Database, Db } from '#db/schema.ts'
import { plantRules } from '#db/seed/plant-rules.ts'
import { givenOrganisation, givenStaff } from './given.ts'
import { testNow, testVault } from './operation.ts'

type Row<Table extends keyof Database> = Insertable<Database[Table]>

/** The rules that the product comes with: weather, ratios, planning, public holidays of 2026. */
export const givenRules = (db: Db) => plantRules(db)

/** An active contract over the summer of 2026 between a city department and a provider. */
export async function givenContract(db: Db, facts: Partial<Row<'contract'>> = {}) {
  const provider_id = facts.provider_id ?? (await givenOrganisation(db)).id
  const purchaser_id = facts.purchaser_id ?? (await givenPurchaser(db)).id
  const id = facts.id ?? randomUUID()
  const row: Row<'contract'> = {
    ...{ id, number: `FS-${id.slice(0, 8)}`, title: '2026年暑期服务', purchaser_id, provider_id },
    ...{ starts_on: '2026-06-01', ends_on: '2026-09-30', amount_fen: 12_000_000 },
    ...{ funding_source: 'public_finance', state: 'active', revision: 1, created_at: testNow },
    ...facts,
  }
  await db.insertInto('contract').values(row).execute()
  return row
}

/** A city department: it buys services, and may hold an offering without a contract. */
export async function givenPurchaser(db: Db) {
  const organisation = await givenOrganisation(db, { name_zh: '佛山市演示部门（演示）' })
  await givenRole(db, organisation.id, 'purchaser')
  return organisation
}

export async function givenRole(
  db: Db,
  organisation_id: string,
  role: Row<'organisation_role'>['role'],
  district_code = '440606',
) {
  await db
    .insertInto('organisation_role')
    .values({ organisation_id, role, district_code })
    .execute()
}

type Paper = Row<'credential'>['kind']

/** An instructor of an organisation, vetted for a year, with verified papers that are good for a year. */
export async function givenTeacher(
  db: Db,
  organisation_id: string,
  { papers = [], ...facts }: Partial<Row<'staff'>> & { papers?: Paper[] } = {},
) {
  const vetted = { vetted_until: '2027-06-30', ...facts }
  const teacher = await givenStaff(db, { role: 'instructor', organisation_id, ...vetted })
  for (const kind of papers) await givenCredential(db, teacher, { kind })
  return teacher
}

export async function givenCredential(
  db: Db,
  staff: Pick<Row<'staff'>, 'id' | 'wrapped_key'>,
  facts: Partial<Row<'credential'>> & { kind: Paper },
) {
  const row: Row<'credential'> = {
    ...{ id: randomUUID(), staff_id: staff.id, expires_on: '2027-06-30', state: 'verified' },
    ...{ number_sealed: testVault.seal(staff.wrapped_key, 'DEMO-1'), submitted_at: testNow },
    ...facts,
  }
  await db.insertInto('credential').values(row).execute()
  return row
}

export async function givenAssignment(
  db: Db,
  class_session_id: string,
  staff_id: string,
  facts: Partial<Row<'staff_assignment'>> = {},
) {
  const row: Row<'staff_assignment'> = {
    ...{ id: randomUUID(), class_session_id, staff_id, role: 'lead', state: 'accepted' },
    ...{ asked_at: testNow, ...facts },
  }
  await db.insertInto('staff_assignment').values(row).execute()
  return row
}
