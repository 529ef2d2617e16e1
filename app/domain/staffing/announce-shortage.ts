import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { planReminder } from '#db/write/reminders.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import type { Operation } from '../operation.ts'
import { escalationDue } from '../reminders/escalation-due.ts'
import { bindsStaff } from './bound-states.ts'
import { findSafetyGaps } from './find-safety-gaps.ts'
import { widerGaps } from './wider-gaps.ts'

/**
 * Does what cannot be refused, with these offerings locked, and tells the coordinators of every published one that
 * lacks people afterwards whom it had before, in the same transaction.
 */
export async function announceShortage<Result>(
  tx: Tx,
  offeringIds: readonly string[],
  operation: Operation,
  work: () => Promise<Result>,
): Promise<Result> {
  const { now } = operation
  const watched = []
  for (const id of [...new Set(offeringIds)].sort()) {
    const offering = await lockOffering(tx, id)
    if (!offering || !bindsStaff(offering)) continue
    watched.push({ offering, before: await findSafetyGaps(tx, id, now) })
  }
  const result = await work()
  for (const { offering, before } of watched) {
    const opened = widerGaps(before, await findSafetyGaps(tx, offering.id, now))
    if (opened.length > 0) await tellCoordinators(tx, offering, opened, operation)
  }
  return result
}

async function tellCoordinators(
  tx: Tx,
  { id, organisation_id }: { id: string; organisation_id: string },
  opened: readonly { classSessionId: string; startsAt: Instant }[],
  operation: Operation,
) {
  const { now, newId } = operation
  const notificationId = newId()
  const class_session_ids = opened.map(({ classSessionId }) => classSessionId)
  const facts: FactsOf<'staff-short'> = { class_session_ids }
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'staff-short', offering_id: id, facts },
    ...{ created_at: now, expanded_at: now },
  })
  const to = await listCoordinatorsToTell(tx, organisation_id, now)
  await tellStaff(tx, operation, { notificationId, to })
  const first = opened.map(({ startsAt }) => startsAt).sort()[0] ?? now
  const later = { cause: 'staff-short-escalated' as const, subject_id: notificationId, part: '' }
  await planReminder(tx, { ...later, due_at: escalationDue(now, first) })
}
