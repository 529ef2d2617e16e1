import { sql } from 'kysely'
import type { Channel, DeliveryState, NotificationCause } from '../schema/messages.ts'
import type { Instant, ReadDb } from '../schema.ts'
import { registrationOfDelivery } from './registration-of-delivery.ts'
import type { HitScope } from './suspensions.ts'

export interface MessageFilter {
  states?: readonly DeliveryState[] | undefined
  cause?: NotificationCause | undefined
  channel?: Channel | undefined
  domain?: string | undefined
  /** The short code of a registration. */
  code?: string | undefined
  recipientId?: string | undefined
  from: Instant
  /** Before it. */
  to: Instant
  /** Where the page before ended: only what is older. */
  after?: { at: Instant; id: string } | undefined
}

/** Messages of a day range within reach, the newest first; at most `limit`. */
export function listMessages(db: ReadDb, scope: HitScope, filter: MessageFilter, limit: number) {
  const { states, cause, channel, domain, code, recipientId, after } = filter
  let found = messagesOf(db, scope)
    .select(['delivery.id', 'delivery.created_at', 'delivery.channel', 'delivery.state'])
    .select(['delivery.attempts', 'delivery.last_code', 'delivery.domain', 'notification.cause'])
    .where('delivery.created_at', '>=', filter.from)
    .where('delivery.created_at', '<', filter.to)
  if (states) found = found.where('delivery.state', 'in', states)
  if (cause) found = found.where('notification.cause', '=', cause)
  if (channel) found = found.where('delivery.channel', '=', channel)
  if (domain) found = found.where('delivery.domain', '=', domain)
  if (recipientId) found = found.where('delivery.recipient_id', '=', recipientId)
  if (code) {
    const ids = db.selectFrom('registration').select('id').where('code', '=', code)
    found = found.where(registrationOfDelivery(), 'in', ids)
  }
  if (after) {
    found = found
      .where('delivery.created_at', '<=', after.at)
      .where((where) =>
        where.or([
          where('delivery.created_at', '<', after.at),
          where('delivery.id', '<', after.id),
        ]),
      )
  }
  return found
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(limit)
    .execute()
}

/** One message within reach, with all that decides what can be done about it. Address and bytes are sealed. */
export function findMessage(db: ReadDb, scope: HitScope, id: string) {
  return messagesOf(db, scope)
    .leftJoin('family', 'family.id', 'delivery.family_id')
    .leftJoin('staff', 'staff.id', 'delivery.staff_id')
    .leftJoin('guardian', 'guardian.id', 'delivery.recipient_id')
    .leftJoin('offer', 'offer.id', 'notification.offer_id')
    .leftJoin('sign_in_code', 'sign_in_code.id', 'notification.sign_in_code_id')
    .leftJoin('suspension_order', 'suspension_order.id', 'notification.suspension_order_id')
    .select(['delivery.id', 'delivery.created_at', 'delivery.channel', 'delivery.state'])
    .select(['delivery.attempts', 'delivery.last_code', 'delivery.last_text', 'delivery.domain'])
    .select(['delivery.next_at', 'delivery.give_up_at', 'delivery.sent_at', 'delivery.digest_id'])
    .select(['delivery.failure_told_at', 'delivery.receipt', 'delivery.receipt_at'])
    .select(['delivery.address_sealed', 'delivery.family_id', 'delivery.staff_id'])
    .select(['notification.cause', 'notification.created_at as happened_at'])
    .select(['registration.code', 'offering.title_zh', 'offering.title_en'])
    .select(['offering.last_ends_at', 'class_session.starts_at', 'offer.expires_at as offer_ends'])
    .select(['sign_in_code.expires_at as code_ends', 'suspension_order.ends_at as order_ends'])
    .select(['guardian.email_sealed', 'guardian.phone_sealed', 'guardian.email_bounced_at'])
    .select(['staff.email_sealed as staff_email', 'staff.email_bounced_at as staff_bounced_at'])
    .select('guardian.id as guardian_id')
    .select(({ fn }) => fn.coalesce('family.wrapped_key', 'staff.wrapped_key').as('wrapped_key'))
    .where('delivery.id', '=', id)
    .executeTakeFirst()
}

export type FoundMessage = NonNullable<Awaited<ReturnType<typeof findMessage>>>

/** The calendar entries that a message carries, as they were when it was rendered and as they are now. */
export function listEntriesOfMessage(db: ReadDb, deliveryId: string) {
  return db
    .selectFrom('delivery_entry')
    .innerJoin('calendar_entry', 'calendar_entry.id', 'delivery_entry.calendar_entry_id')
    .innerJoin('class_session', 'class_session.id', 'calendar_entry.class_session_id')
    .select(['calendar_entry.uid', 'calendar_entry.revised_at as now_revised_at'])
    .select(['delivery_entry.method', 'delivery_entry.sequence', 'delivery_entry.revised_at'])
    .select('class_session.starts_at')
    .where('delivery_entry.delivery_id', '=', deliveryId)
    .orderBy('class_session.starts_at')
    .execute()
}

/** Who sent a message again, and when. */
export function listResends(db: ReadDb, deliveryId: string) {
  return db
    .selectFrom('audit_event')
    .leftJoin('staff', 'staff.id', 'audit_event.actor_id')
    .select(['audit_event.at', 'staff.name'])
    .where('subject_kind', '=', 'delivery')
    .where('subject_id', '=', deliveryId)
    .where('action', '=', 'message.resent')
    .orderBy('audit_event.at')
    .execute()
}

/**
 * An organisation and a district's officer see messages to families and of offerings that are theirs; what belongs to no
 * offering, such as codes, is the city's alone.
 */
function messagesOf(db: ReadDb, scope: HitScope) {
  const all = db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('class_session', 'class_session.id', 'notification.class_session_id')
    .leftJoin('registration', (join) =>
      join.on(
        sql<boolean>`registration.id = case when delivery.part = '' then notification.registration_id
          else substr(delivery.part, 1, 36) end`,
      ),
    )
    .leftJoin('offering', (join) =>
      join.on(
        sql<boolean>`offering.id = coalesce(registration.offering_id, notification.offering_id,
          class_session.offering_id)`,
      ),
    )
  if ('organisationId' in scope) {
    return all
      .where('offering.organisation_id', '=', scope.organisationId)
      .where('delivery.family_id', 'is not', null)
  }
  return scope.isCity
    ? all
    : all.where('offering.district_code', 'in', ['', ...scope.districtCodes])
}
