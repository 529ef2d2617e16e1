import { findOfferingById } from '#db/read/offering-by-id.ts'
import { type DueReminder, listDueReminders } from '#db/read/opening-reminders.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Db, Instant, ReadDb, Tx } from '#db/schema.ts'
import { moveReminder, noteReminderSent } from '#db/write/opening-reminders.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { tellGuardian } from '../messages/tell-guardian.ts'
import type { Operation } from '../operation.ts'
import { remindAt } from './ask-for-reminder.ts'
import { readOpening } from './read-opening.ts'

const [atOnce, tenMinutes] = [50, 600_000]

/**
 * Tells guardians who asked for it that sign-up opens in two hours, each once: a reminder is marked in the transaction
 * that queues its message. True if there may be more to do.
 */
export async function remindOfOpenings(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
): Promise<boolean> {
  const due = await listDueReminders(readDb, operation.now, atOnce)
  for (const reminder of due) await db.inTransaction((tx) => remind(tx, reminder, operation))
  return due.length === atOnce
}

async function remind(tx: Tx, reminder: DueReminder, operation: Operation) {
  const { now } = operation
  const offering = await findOfferingById(tx, reminder.offering_id)
  if (!offering) return
  const opensAt = await readOpening(tx, offering, reminder.guardian_id, now)
  const isOver = offering.state !== 'published' || now >= offering.registration_closes_at
  // Windows can move, and a pause can end, after somebody asked.
  const due = offering.paused_at === null ? remindAt(opensAt) : later(now)
  if (!isOver && due > now) return moveReminder(tx, reminder, due)
  if (!(await noteReminderSent(tx, reminder, now)) || isOver) return
  await tell(tx, reminder, { opensAt, giveUpAt: offering.registration_closes_at }, operation)
}

const later = (now: Instant) => new Date(Date.parse(now) + tenMinutes).toISOString()

async function tell(
  tx: Tx,
  reminder: DueReminder,
  { opensAt, giveUpAt }: { opensAt: Instant; giveUpAt: Instant },
  operation: Operation,
) {
  const { now, newId } = operation
  const { offering_id, guardian_id } = reminder
  const notificationId = newId()
  const facts: FactsOf<'registration-opening'> = { guardian_id, opens_at: opensAt }
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'registration-opening', offering_id, facts },
    ...{ created_at: now, expanded_at: now },
  })
  await tellGuardian(tx, { notificationId, guardianId: guardian_id, giveUpAt }, operation)
}
