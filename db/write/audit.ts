import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

type AuditRow = Insertable<Database['audit_event']>

/** Who did what to which record. `detail` names fields, ids and instants, never personal values. */
export async function writeAudit(
  tx: Tx,
  { now, newId }: { now: string; newId: () => string },
  {
    detail,
    ...event
  }: Omit<AuditRow, 'id' | 'at' | 'detail'> & { detail?: Record<string, unknown> },
) {
  await tx
    .insertInto('audit_event')
    .values({ id: newId(), at: now, detail: JSON.stringify(detail ?? {}), ...event })
    .execute()
}
