import type { Instant, ReadDb } from '../schema.ts'

/** The guardian signed in by this token, with when she was last seen. */
export function findGuardianSignIn(db: ReadDb, tokenHash: string, now: Instant) {
  return db
    .selectFrom('sign_in')
    .innerJoin('guardian', 'guardian.id', 'sign_in.guardian_id')
    .where('sign_in.token_hash', '=', tokenHash)
    .where('sign_in.expires_at', '>', now)
    .select([
      ...(['guardian.id', 'guardian.family_id', 'guardian.locale', 'guardian.name'] as const),
      'sign_in.last_seen_at',
    ])
    .executeTakeFirst()
}

/** The staff member signed in by this token, unless disabled, idle since `idleSince`, or of a suspended organisation. */
export function findStaffSignIn(db: ReadDb, tokenHash: string, now: Instant, idleSince: Instant) {
  return db
    .selectFrom('sign_in')
    .innerJoin('staff', 'staff.id', 'sign_in.staff_id')
    .leftJoin('organisation', 'organisation.id', 'staff.organisation_id')
    .where('sign_in.token_hash', '=', tokenHash)
    .where('sign_in.expires_at', '>', now)
    .where('sign_in.last_seen_at', '>', idleSince)
    .where('staff.state', '=', 'active')
    .where((or) =>
      or.or([or('staff.organisation_id', 'is', null), or('organisation.state', '=', 'active')]),
    )
    .select(['staff.id', 'staff.organisation_id', 'staff.name', 'sign_in.last_seen_at'])
    .executeTakeFirst()
}

/** The roles a staff member holds now. */
export async function listRoles(db: ReadDb, staffId: string, now: Instant) {
  const grants = await db
    .selectFrom('role_grant')
    .select('role')
    .distinct()
    .where('staff_id', '=', staffId)
    .where('valid_from', '<=', now)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', now)]))
    .execute()
  return grants.map(({ role }) => role)
}

/** The districts whose desk somebody holds now. */
export async function listOfficersDistricts(db: ReadDb, staffId: string, now: Instant) {
  const grants = await db
    .selectFrom('role_grant')
    .select('district_code')
    .distinct()
    .where('staff_id', '=', staffId)
    .where('role', '=', 'district_officer')
    .where('valid_from', '<=', now)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', now)]))
    .execute()
  return grants.flatMap(({ district_code }) => district_code ?? [])
}

/** The phone or mailbox that a code went to, sealed with the house's key: to sign in, or to add a guardian's contact. */
export function findCodeTarget(db: ReadDb, codeId: string, guardianId: string | null) {
  return db
    .selectFrom('sign_in_code')
    .select(['target_kind', 'target_sealed'])
    .where('id', '=', codeId)
    .where('guardian_id', guardianId === null ? 'is' : '=', guardianId)
    .executeTakeFirst()
}
