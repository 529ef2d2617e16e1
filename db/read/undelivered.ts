import type { ReadDb } from '../schema.ts'
import type { HitScope } from './suspensions.ts'

/**
 * The families whom news of an order did not reach: a message failed for good, or no address was there to send one to.
 * By registration, names in clear, phones sealed; of an organisation or a desk's districts only.
 */
export async function listUndelivered(db: ReadDb, orderId: string, scope: HitScope) {
  const failed = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select(['part', 'delivery.last_code', 'notification.cause'])
    .where('notification.suspension_order_id', '=', orderId)
    .where('delivery.state', '=', 'failed')
    .where('delivery.staff_id', 'is', null)
    .execute()
  const ids = [...new Set(failed.map(({ part }) => part.split(' ', 1)[0] ?? ''))]
  const unreached = await listWithoutMessage(db, orderId)
  const all = [...new Set([...ids, ...unreached.map(({ id }) => id)])]
  return all.length === 0 ? [] : await listContacts(db, all, scope)
}

/** Confirmed families of what an order suspended for whom no message could even be written. */
function listWithoutMessage(db: ReadDb, orderId: string) {
  return db
    .selectFrom('suspension_hit')
    .innerJoin('class_session', 'class_session.id', 'suspension_hit.class_session_id')
    .innerJoin('calendar_entry', 'calendar_entry.class_session_id', 'class_session.id')
    .innerJoin('registration', 'registration.id', 'calendar_entry.registration_id')
    .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
    .select('registration.id')
    .where('suspension_hit.order_id', '=', orderId)
    .where('registration.state', '=', 'confirmed')
    .where((where) =>
      where.or([
        where('guardian.email_sealed', 'is', null),
        where('guardian.email_verified_at', 'is', null),
        where('guardian.email_bounced_at', 'is not', null),
      ]),
    )
    .where('guardian.phone_verified_at', 'is', null)
    .execute()
}

function listContacts(db: ReadDb, registrationIds: string[], scope: HitScope) {
  const all = db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['registration.id', 'offering.organisation_id', 'family.wrapped_key'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .select(['offering.title_zh', 'offering.title_en'])
    .select(['guardian.name as guardian_name', 'guardian.phone_sealed'])
    .select('child.name as child_name')
    .where('registration.id', 'in', registrationIds)
    .orderBy('organisation.name_zh')
    .orderBy('registration.id')
  if ('organisationId' in scope) {
    return all.where('offering.organisation_id', '=', scope.organisationId).execute()
  }
  if (scope.isCity) return all.execute()
  return all.where('offering.district_code', 'in', ['', ...scope.districtCodes]).execute()
}
