import { sql } from 'kysely'
import type { Instant, ReadDb } from '../schema.ts'
import type { HitScope } from './suspensions.ts'

/** Whose failures: since an instant, or all of one thing that families were told of. */
export type UnreachedOf =
  | { since: Instant }
  | { offeringId: string }
  | { classSessionId: string }
  | { registrationId: string }
  | { orderId: string }

const most = 500

/**
 * News that reached nobody of a registration: every message of it failed, and nobody has told it by phone since. A
 * reminder of what is known is no news. The newest first; names in clear, phones sealed; of an organisation, or of a
 * desk's districts.
 */
export function listUnreached(db: ReadDb, scope: HitScope, of: UnreachedOf) {
  return unreached(db, scope, of)
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['delivery.id as delivery_id', 'delivery.channel', 'delivery.last_code'])
    .select(['delivery.last_text', 'delivery.receipt'])
    .select(['notification.id as notification_id', 'notification.cause'])
    .select('notification.created_at as happened_at')
    .select(['registration.id', 'registration.code', 'registration.family_id'])
    .select(['offering.organisation_id', 'offering.last_ends_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .select(['family.wrapped_key', 'guardian.name as guardian_name', 'guardian.phone_sealed'])
    .select('child.name as child_name')
    .orderBy('notification.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(most)
    .execute()
}

/** How many families some news did not reach. */
export async function countUnreached(db: ReadDb, scope: HitScope, of: UnreachedOf) {
  const { n } = await unreached(db, scope, of)
    .select(({ fn }) => fn.count('registration.family_id').distinct().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

function unreached(db: ReadDb, scope: HitScope, of: UnreachedOf) {
  let failed = db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    // As the index delivery_by_registration says it.
    .innerJoin('registration', (join) =>
      join.on(sql<boolean>`registration.id = substr(delivery.part, 1, 36)`),
    )
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .where('delivery.state', '=', 'failed')
    .where('notification.cause', '<>', 'class-session-tomorrow')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery as other')
            .select('other.id')
            .whereRef('other.notification_id', '=', 'delivery.notification_id')
            .where(sql<boolean>`substr(other.part, 1, 36) = registration.id`)
            // What is idle by now reached nobody, unless another message told of it too.
            .where((where) =>
              where.or([
                where('other.state', 'not in', ['failed', 'superseded']),
                where('other.digest_id', 'is not', null),
              ]),
            ),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('told_by_phone')
            .select('told_by_phone.id')
            .whereRef('told_by_phone.registration_id', '=', 'registration.id')
            .whereRef('told_by_phone.told_through', '>=', 'notification.created_at'),
        ),
      ),
    )
  if ('organisationId' in scope) {
    failed = failed.where('offering.organisation_id', '=', scope.organisationId)
  } else if (!scope.isCity) {
    failed = failed.where('offering.district_code', 'in', ['', ...scope.districtCodes])
  }
  if ('since' in of) return failed.where('delivery.created_at', '>=', of.since)
  if ('offeringId' in of) return failed.where('registration.offering_id', '=', of.offeringId)
  if ('registrationId' in of) return failed.where('registration.id', '=', of.registrationId)
  if ('orderId' in of) return failed.where('notification.suspension_order_id', '=', of.orderId)
  return failed.where('registration.id', 'in', (entered) =>
    entered
      .selectFrom('calendar_entry')
      .select('calendar_entry.registration_id')
      .where('calendar_entry.class_session_id', '=', of.classSessionId),
  )
}
