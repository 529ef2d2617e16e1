import type { Instant, ReadDb } from '../schema.ts'

/**
 * Messages to families that were given up and not yet told of, with the registration that each is about; also those that
 * another was to tell of in their place, and that was given up. Without those whose news went, or goes, by SMS instead.
 */
export async function listFailedUntold(
  db: ReadDb,
  { since, most }: { since: Instant; most: number },
) {
  const failed = await untold(db, since)
    .where('delivery.state', '=', 'failed')
    .limit(most)
    .execute()
  const lostWithAnother = await untold(db, since)
    .where('delivery.digest_id', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('delivery as leader')
          .select('leader.id')
          .whereRef('leader.id', '=', 'delivery.digest_id')
          .where('leader.state', '=', 'failed'),
      ),
    )
    .limit(most)
    .execute()
  return [...failed, ...lostWithAnother]
}

const untold = (db: ReadDb, since: Instant) =>
  db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select(['delivery.id', 'delivery.part', 'notification.registration_id'])
    .where('delivery.failure_told_at', 'is', null)
    .where('delivery.created_at', '>', since)
    .where('delivery.staff_id', 'is', null)
    .where('notification.cause', '<>', 'sign-in-code')
    // Who was told in words knows; the calendar alone is behind.
    .where((where) =>
      where.or([
        where('delivery.part', 'not like', '% %'),
        where('delivery.part', 'like', '% inside'),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery as instead')
            .select('instead.id')
            .whereRef('instead.notification_id', '=', 'delivery.notification_id')
            .whereRef('instead.recipient_id', '=', 'delivery.recipient_id')
            .whereRef('instead.part', '=', 'delivery.part')
            .where('instead.channel', '=', 'sms')
            .where('instead.state', 'in', ['pending', 'sending', 'retry', 'sent']),
        ),
      ),
    )
    .orderBy('delivery.created_at')

/** The offerings that registrations belong to. */
export async function listOfferingsOf(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  return await db
    .selectFrom('registration')
    .select(['id', 'offering_id'])
    .where('id', 'in', registrationIds)
    .execute()
}

/** How many families these registrations belong to. */
export async function countFamiliesOfRegistrations(db: ReadDb, registrationIds: readonly string[]) {
  const { n } = await db
    .selectFrom('registration')
    .select(({ fn }) => fn.count('family_id').distinct().as('n'))
    .where('id', 'in', registrationIds)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** When the organisation was last told of an offering's families whom nothing reached. */
export async function findLastTold(db: ReadDb, offeringId: string): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('notification')
    .select('created_at')
    .where('offering_id', '=', offeringId)
    .where('cause', '=', 'families-unreached')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at
}
