import type { Instant, LookupHash, ReadDb } from '../schema.ts'

/** The account that signs in with this mail address: for comparing its password. */
export function findStaffAccount(db: ReadDb, emailHash: LookupHash) {
  return db
    .selectFrom('staff')
    .leftJoin('organisation', 'organisation.id', 'staff.organisation_id')
    .select(['staff.id', 'staff.password_hash'])
    .where('staff.email_hash', '=', emailHash)
    .where('staff.state', '=', 'active')
    .where((or) =>
      or.or([or('staff.organisation_id', 'is', null), or('organisation.state', '=', 'active')]),
    )
    .executeTakeFirst()
}

/** An invitation that can still be accepted, with whom it invites. */
export function findOpenInvitation(db: ReadDb, tokenHash: string, now: Instant) {
  return db
    .selectFrom('staff_invitation')
    .innerJoin('staff', 'staff.id', 'staff_invitation.staff_id')
    .select(['staff.id', 'staff.name'])
    .where('staff_invitation.token_hash', '=', tokenHash)
    .where('staff_invitation.used_at', 'is', null)
    .where('staff_invitation.expires_at', '>', now)
    .where('staff.state', '=', 'invited')
    .executeTakeFirst()
}
