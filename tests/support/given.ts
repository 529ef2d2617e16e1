import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Database, Db } from '#db/schema.ts'
import { testNow, testVault } from './operation.ts'

type Row<Table extends keyof Database> = Insertable<Database[Table]>
const day = 86_400_000
const after = (days: number, hours = 0) =>
  new Date(Date.parse(testNow) + days * day + hours * 3_600_000).toISOString()

let last = 0
const count = () => ++last

/** Shunde district with Daliang and Chencun: what every place in tests stands on. */
export async function givenTowns(db: Db) {
  await db
    .insertInto('district')
    .values({
      ...{ code: '440606', sort: 3, name_zh: '顺德区', short_zh: '顺德' },
      ...{ name_en: 'Shunde District', short_en: 'Shunde' },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('town')
    .values([
      { ...town('440606001', '大良街道', 'Daliang Subdistrict'), kind: 'subdistrict' },
      { ...town('440606113', '陈村镇', 'Chencun Town'), kind: 'town' },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
const town = (code: string, name_zh: string, name_en: string) => ({
  ...{ code, district_code: '440606', name_zh, name_en },
})

/** Chancheng district with Zumiao: another district. */
export async function givenTownElsewhere(db: Db) {
  await db
    .insertInto('district')
    .values({
      ...{ code: '440604', sort: 1, name_zh: '禅城区', short_zh: '禅城' },
      ...{ name_en: 'Chancheng District', short_en: 'Chancheng' },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const code = '440604012'
  const names = { name_zh: '祖庙街道', name_en: 'Zumiao Subdistrict' }
  await db
    .insertInto('town')
    .values({ code, district_code: '440604', kind: 'subdistrict', ...names })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return code
}

export async function givenOrganisation(db: Db, facts: Partial<Row<'organisation'>> = {}) {
  await givenTowns(db)
  const row: Row<'organisation'> = {
    ...{ id: randomUUID(), name_zh: '暖巢公益服务中心（演示）', name_en: 'Warm Nest (demo)' },
    ...{ uscc: `52440699MJ${String(count()).padStart(8, '0')}`, uscc_confirmed: 1 },
    ...{ district_code: '440606', state: 'active', contact_phone: '0757-00000000' },
    ...{ created_at: testNow, ...facts },
  }
  await db.insertInto('organisation').values(row).execute()
  await db
    .insertInto('organisation_role')
    .values({ organisation_id: row.id, role: 'provider', district_code: '440606' })
    .execute()
  return row
}

export async function givenVenue(db: Db, facts: Partial<Row<'venue'>> = {}) {
  await givenTowns(db)
  const row: Row<'venue'> = {
    ...{ id: randomUUID(), town_code: '440606001', kind: 'room', capacity: 60 },
    ...{ name_zh: '近良社区党群服务中心', name_en: 'Jinliang Community Centre' },
    ...{ address_zh: '近良社区演示路1号', address_en: '1 Demo Road, Jinliang', ...facts },
  }
  await db.insertInto('venue').values(row).execute()
  return row
}

/** A published first-come lesson with 20 places for finished grades 1 to 9, open now, that begins in 14 days. */
export async function givenOffering(db: Db, facts: Partial<Row<'offering'>> = {}) {
  const organisation_id = facts.organisation_id ?? (await givenOrganisation(db)).id
  const id = facts.id ?? randomUUID()
  const season = { id: '2026-summer', starts_on: '2026-07-01', ends_on: '2026-08-31' }
  await db
    .insertInto('season')
    .values({ ...season, name_zh: '2026年暑期', name_en: 'Summer 2026' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row: Row<'offering'> = {
    ...{ id, slug: id.slice(-8), organisation_id, season_id: season.id },
    ...{ programme: 'water', title_zh: '岸上施救：叫叫伸抛划', title_en: 'Bank rescue' },
    ...{ summary_zh: '学会在岸上施救。', summary_en: 'Rescue from the bank.' },
    ...{ audience: 'child', setting: 'indoor', grade_min: 1, grade_max: 9, asks_health: 0 },
    offers_make_ups: 0,
    ...{ grade_basis: 'finished', bring_zh: '水杯', bring_en: 'a water bottle' },
    ...{ departure: 'free', allocation: 'first_come', min_places: 1, max_places: 20 },
    ...{ places_taken: 0, next_rank: 1, state: 'published' },
    ...{ reserved_places: 0, reserved_taken: 0 },
    ...{ registration_opens_at: after(-7), registration_closes_at: after(12) },
    ...{ first_starts_at: after(14), last_ends_at: after(14, 1.5) },
    ...{ town_code: '440606001', district_code: '440606' },
    ...{ contact_name: '演示老师', contact_phone: '0757-00000001', created_at: testNow },
    ...facts,
  }
  await db.insertInto('offering').values(row).execute()
  return row
}

/** A class session of the offering; the first one unless a number is given. */
export async function givenClassSession(
  db: Db,
  offering: Pick<Row<'offering'>, 'id' | 'first_starts_at'>,
  facts: Partial<Row<'class_session'>> = {},
) {
  const venue_id = facts.venue_id ?? (await givenVenue(db)).id
  const starts_at = facts.starts_at ?? offering.first_starts_at
  const row: Row<'class_session'> = {
    ...{ id: randomUUID(), offering_id: offering.id, number: 1, venue_id, has_water: 0 },
    ...{ starts_at, ends_at: new Date(Date.parse(starts_at) + 5_400_000).toISOString() },
    ...{ held_on: new Date(Date.parse(starts_at) + 8 * 3_600_000).toISOString().slice(0, 10) },
    ...{ state: 'scheduled', sequence: 0, revised_at: testNow, created_at: testNow, ...facts },
  }
  await db.insertInto('class_session').values(row).execute()
  return row
}

/** An offering with one class session. */
export async function givenLesson(db: Db, facts: Partial<Row<'offering'>> = {}) {
  const offering = await givenOffering(db, facts)
  const classSession = await givenClassSession(db, offering)
  return { offering, classSession }
}

/** A guardian with a proved mail address, in a family of her own unless one is named. */
export async function givenGuardian(db: Db, facts: Partial<Row<'guardian'>> = {}) {
  const n = count()
  const key = testVault.newKey()
  const family_id = facts.family_id ?? randomUUID()
  if (!facts.family_id) {
    const family = { id: family_id, wrapped_key: key, created_at: testNow }
    await db.insertInto('family').values(family).execute()
  }
  const email = `guardian-${n}@example.com`
  const row: Row<'guardian'> = {
    ...{ id: randomUUID(), family_id, name: '何丽云', locale: 'zh-CN', created_at: testNow },
    ...{ email_sealed: testVault.seal(key, email), email_hash: testVault.lookup(email) },
    ...{ email_verified_at: testNow, ...facts },
  }
  await db.insertInto('guardian').values(row).execute()
  return { ...row, email, key }
}

/** A girl of eleven who finished grade five in July 2026, with her mother unless a guardian is given. */
export async function givenChild(
  db: Db,
  facts: Partial<Row<'child'>> = {},
  guardian?: Pick<Row<'guardian'>, 'id' | 'family_id'>,
) {
  await givenTowns(db)
  const parent = guardian ?? (await givenGuardian(db))
  const row: Row<'child'> = {
    ...{ id: randomUUID(), family_id: parent.family_id, name: '何小雨', sex: 'girl' },
    ...{ born_on: '2015-03-01', primary_entry_year: 2021, town_code: '440606001' },
    ...{ new_resident_status: 'permit', new_resident_declared_on: '2026-06-01' },
    ...{ created_at: testNow, ...facts },
  }
  await db.insertInto('child').values(row).execute()
  await db
    .insertInto('guardianship')
    .values({
      ...{ guardian_id: parent.id, child_id: row.id, relation: 'mother', may_register: 1 },
      ...{ may_collect: 1, gets_messages: 1, barred: 0 },
    })
    .execute()
  return { ...row, guardian_id: parent.id }
}

/** A coordinator of an organisation, or with role city_officer an officer without one. */
export async function givenStaff(
  db: Db,
  facts: Partial<Row<'staff'>> & Partial<Pick<Row<'role_grant'>, 'role' | 'district_code'>> = {},
) {
  const { role = 'coordinator', district_code = '440606', ...columns } = facts
  const isOfficer = role === 'city_officer' || role === 'district_officer'
  const organisation_id = isOfficer
    ? null
    : (columns.organisation_id ?? (await givenOrganisation(db)).id)
  const key = testVault.newKey()
  const email = `staff-${count()}@example.com`
  const row: Row<'staff'> = {
    ...{ id: randomUUID(), organisation_id, wrapped_key: key, name: '韦海燕' },
    ...{ email_sealed: testVault.seal(key, email), email_hash: testVault.lookup(email) },
    ...{ state: 'active', is_demo: 1, created_at: testNow, ...columns },
  }
  await db.insertInto('staff').values(row).execute()
  await db
    .insertInto('role_grant')
    .values({
      ...{ id: randomUUID(), staff_id: row.id, role, organisation_id, valid_from: testNow },
      district_code: role === 'district_officer' ? district_code : null,
    })
    .execute()
  return { ...row, email }
}
