import type { ReadDb } from '../schema.ts'
import { findDeparture } from './hand-over.ts'

/**
 * Whether a message left already that says the same of a child: gone the same way, within ten minutes of `left`. Two
 * phones record one departure minutes apart, and whoever settles a conflict says it once more.
 */
export async function hasHeardOf(
  db: ReadDb,
  left: NonNullable<Awaited<ReturnType<typeof findDeparture>>>,
) {
  const told = await db
    .selectFrom('notification')
    .innerJoin('delivery', 'delivery.notification_id', 'notification.id')
    .select('notification.facts')
    .where('notification.registration_id', '=', left.registration_id)
    .where('notification.class_session_id', '=', left.class_session_id)
    .where('notification.cause', '=', 'child-collected')
    .where('delivery.state', '=', 'sent')
    .execute()
  const collectorOf = (reason: string | null) => (reason ?? '').split(':', 2).join(':')
  for (const { facts } of told) {
    const { attendance_event_id }: { attendance_event_id: string } = JSON.parse(facts)
    const earlier = await findDeparture(db, attendance_event_id)
    if (!earlier || earlier.mark !== left.mark) continue
    if (left.mark === 'collected' && collectorOf(earlier.reason) !== collectorOf(left.reason))
      continue
    const apart = Math.abs(Date.parse(earlier.occurred_at) - Date.parse(left.occurred_at))
    if (apart <= 10 * 60_000) return true
  }
  return false
}
