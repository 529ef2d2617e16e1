import type { Instant } from '#db/schema.ts'

/** A fact about a class session as somebody noted it. */
export interface NotedFact<Record> {
  /** Whose phone; id null: on a page of ours. */
  device: { id: string | null; staffId: string }
  record: Record
  classSession: { id: string }
}

/** The columns that every noted fact has. A clock that is ahead is not believed. */
export function notedColumns(
  { device, record, classSession }: NotedFact<{ id: string; at: Instant }>,
  now: Instant,
) {
  return {
    ...{ id: record.id, class_session_id: classSession.id, device_id: device.id },
    ...{ occurred_at: record.at < now ? record.at : now, received_at: now },
    staff_id: device.staffId,
  }
}
