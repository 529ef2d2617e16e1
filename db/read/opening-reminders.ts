import type { Instant, ReadDb } from '../schema.ts'

/** Reminders that are due and not sent, the oldest first, some at a time. */
export function listDueReminders(db: ReadDb, now: Instant, limit: number) {
  return db
    .selectFrom('opening_reminder')
    .select(['offering_id', 'guardian_id', 'remind_at'])
    .where('remind_at', '<=', now)
    .where('sent_at', 'is', null)
    .orderBy('remind_at')
    .limit(limit)
    .execute()
}

export type DueReminder = Awaited<ReturnType<typeof listDueReminders>>[number]

/** Whether a guardian asked to be reminded of an opening, and was. */
export function findReminder(
  db: ReadDb,
  { guardianId, offeringId }: { guardianId: string; offeringId: string },
) {
  return db
    .selectFrom('opening_reminder')
    .select(['remind_at', 'sent_at'])
    .where('guardian_id', '=', guardianId)
    .where('offering_id', '=', offeringId)
    .executeTakeFirst()
}

/** What a guardian waits for: published offerings that she asked to be reminded of and that are not open to her yet. */
export function listOwnReminders(db: ReadDb, guardianId: string, now: Instant) {
  return db
    .selectFrom('opening_reminder')
    .innerJoin('offering', 'offering.id', 'opening_reminder.offering_id')
    .select(['offering.slug', 'offering.programme', 'offering.title_zh', 'offering.title_en'])
    .select(['opening_reminder.remind_at', 'opening_reminder.sent_at'])
    .where('opening_reminder.guardian_id', '=', guardianId)
    .where('offering.state', '=', 'published')
    .where((where) =>
      where.or([where('sent_at', 'is', null), where('offering.registration_opens_at', '>', now)]),
    )
    .where('offering.registration_closes_at', '>', now)
    .orderBy('opening_reminder.remind_at')
    .limit(20)
    .execute()
}
