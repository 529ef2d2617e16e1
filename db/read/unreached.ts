import type { Instant, ReadDb } from '../schema.ts'
import { registrationOfDelivery } from './registration-of-delivery.ts'
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

/** Whether a registration is one for an organisation's offering, or for one in a desk's districts. */
export async function isWithin(db: ReadDb, scope: HitScope, registrationId: string) {
  const all = db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['offering.organisation_id', 'offering.district_code'])
    .where('registration.id', '=', registrationId)
  const found = await all.executeTakeFirst()
  if (!found) return false
  if ('organisationId' in scope) return found.organisation_id === scope.organisationId
  return scope.isCity || scope.districtCodes.includes(found.district_code)
}

function unreached(db: ReadDb, scope: HitScope, of: UnreachedOf) {
  let failed = db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .innerJoin('registration', (join) => join.on('registration.id', '=', registrationOfDelivery()))
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .where('delivery.state', '=', 'failed')
    .where('notification.cause', '<>', 'class-session-tomorrow')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery as other')
            .select('other.id')
            .whereRef('other.notification_id', '=', 'delivery.notification_id')
            .where(({ eb, ref }) =>
              eb(registrationOfDelivery('other'), '=', ref('registration.id')),
            )
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
  if ('registrationId' in of) return failed.where('registration.id', '=', of.registrationId)
  if ('orderId' in of) return failed.where('notification.suspension_order_id', '=', of.orderId)
  const ids =
    'offeringId' in of
      ? db.selectFrom('registration').select('id').where('offering_id', '=', of.offeringId)
      : db
          .selectFrom('calendar_entry')
          .select('registration_id as id')
          .where('class_session_id', '=', of.classSessionId)
  return failed.where(registrationOfDelivery(), 'in', ids)
}
