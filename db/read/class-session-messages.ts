import type { ReadDb } from '../schema.ts'
import { registrationOfDelivery } from './registration-of-delivery.ts'
import type { HitScope } from './suspensions.ts'

type Of = { id: string; offering_id: string }

/** A class session of an organisation, or of an offering in a desk's districts. */
export function findToldClassSession(db: ReadDb, scope: HitScope, id: string) {
  const all = db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'class_session.offering_id', 'class_session.number'])
    .select(['class_session.starts_at', 'class_session.ends_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .where('class_session.id', '=', id)
  if ('organisationId' in scope) {
    return all.where('offering.organisation_id', '=', scope.organisationId).executeTakeFirst()
  }
  if (scope.isCity) return all.executeTakeFirst()
  return all.where('offering.district_code', 'in', ['', ...scope.districtCodes]).executeTakeFirst()
}

/** What was told of a class session as such: by itself, with others of its offering, or by an order. The newest first. */
export function listClassSessionNews(db: ReadDb, of: Of) {
  return db
    .selectFrom('notification')
    .select(['id', 'cause', 'created_at', 'expanded_at'])
    .where('registration_id', 'is', null)
    .where('staff_id', 'is', null)
    .where((where) =>
      where.or([
        where('class_session_id', '=', of.id),
        where.and([
          where('offering_id', '=', of.offering_id),
          where.or([
            where('cause', '=', 'offering-cancelled'),
            where.and([
              where('cause', '=', 'class-sessions-changed'),
              // Its facts name the class sessions: an id is found nowhere else in them.
              where('facts', 'like', `%${of.id}%`),
            ]),
          ]),
        ]),
        where('suspension_order_id', 'in', (hit) =>
          hit.selectFrom('suspension_hit').select('order_id').where('class_session_id', '=', of.id),
        ),
        where('suspension_order_id', 'in', (noticed) =>
          noticed
            .selectFrom('suspension_notice')
            .select('order_id')
            .where('class_session_id', '=', of.id),
        ),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The states of the messages to the families of a class session, those of the offering that wait included, by news. */
export async function listStatesByFamily(db: ReadDb, of: Of) {
  const concerned = db
    .selectFrom('registration')
    .select('id')
    .where('offering_id', '=', of.offering_id)
    .union(
      db
        .selectFrom('calendar_entry')
        .select('registration_id as id')
        .where('class_session_id', '=', of.id),
    )
  const rows = await db
    .selectFrom('registration')
    .innerJoin('delivery', (join) => join.on('registration.id', '=', registrationOfDelivery()))
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select(['notification.id', 'notification.cause', 'notification.created_at'])
    .select(['notification.registration_id as told_of', 'notification.class_session_id'])
    .select(['registration.id as registration_id', 'registration.offering_id', 'delivery.state'])
    .select(({ fn }) => fn.count('delivery.digest_id').as('digested'))
    .where(registrationOfDelivery(), 'in', concerned)
    .groupBy(['notification.id', 'notification.cause', 'notification.created_at'])
    .groupBy(['notification.registration_id', 'notification.class_session_id'])
    .groupBy(['registration.id', 'registration.offering_id', 'delivery.state'])
    .execute()
  return rows.map(({ digested, ...row }) => ({ ...row, isDigested: Number(digested) > 0 }))
}
