import type { Instant, ReadDb } from '../schema.ts'

/** The officers at work, each with whether the city's desk is theirs and which districts', and where a mail reaches them. */
export async function listOfficers(db: ReadDb, now: Instant) {
  const grants = await db
    .selectFrom('role_grant')
    .innerJoin('staff', 'staff.id', 'role_grant.staff_id')
    .select(['staff.id', 'staff.email_sealed', 'role_grant.role', 'role_grant.district_code'])
    .where('role_grant.role', 'in', ['city_officer', 'district_officer'])
    .where('role_grant.valid_from', '<=', now)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', now)]))
    .where('staff.state', '=', 'active')
    .orderBy('staff.id')
    .execute()
  return [...Map.groupBy(grants, ({ id }) => id).values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const isCity = own.some(({ role }) => role === 'city_officer')
    const districtCodes = own.flatMap(({ district_code }) => district_code ?? [])
    return [{ id: first.id, email_sealed: first.email_sealed, isCity, districtCodes }]
  })
}
