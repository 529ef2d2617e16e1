import type { ReadDb } from '../schema.ts'

export function findOrganisation(db: ReadDb, id: string) {
  return organisations(db).where('organisation.id', '=', id).executeTakeFirst()
}

export function findOrganisationByUscc(db: ReadDb, uscc: string) {
  return organisations(db).where('organisation.uscc', '=', uscc).executeTakeFirst()
}

const organisations = (db: ReadDb) =>
  db
    .selectFrom('organisation')
    .leftJoin('district', 'district.code', 'organisation.district_code')
    .select([
      ...(['organisation.id', 'organisation.name_zh', 'organisation.name_en'] as const),
      ...(['organisation.uscc', 'organisation.state', 'organisation.contact_phone'] as const),
      ...(['district.short_zh', 'district.short_en'] as const),
    ])

/** The coordinators of an organisation, in the order they were invited, with when the newest invitation ends. */
export function listCoordinators(db: ReadDb, organisationId: string) {
  return db
    .selectFrom('staff')
    .innerJoin('role_grant', 'role_grant.staff_id', 'staff.id')
    .leftJoin('staff_invitation', 'staff_invitation.staff_id', 'staff.id')
    .where('staff.organisation_id', '=', organisationId)
    .where('role_grant.organisation_id', '=', organisationId)
    .where('role_grant.role', '=', 'coordinator')
    .groupBy(['staff.id', 'staff.name', 'staff.state', 'staff.created_at'])
    .select((eb) => [
      ...(['staff.id', 'staff.name', 'staff.state'] as const),
      eb.fn.max('staff_invitation.expires_at').as('invited_until'),
    ])
    .orderBy('staff.created_at')
    .orderBy('staff.id')
    .execute()
}

/** Somebody of this organisation who works here, or was asked to. */
export function findStaffOf(db: ReadDb, organisationId: string, staffId: string) {
  return db
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', staffId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}
