import { type Insertable, sql } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

type ClassSession = Database['class_session']

/** Class sessions of an offering that no family sees yet. */
export async function insertClassSessions(tx: Tx, rows: Insertable<ClassSession>[]) {
  if (rows.length > 0) await tx.insertInto('class_session').values(rows).execute()
}

/** Makes room for new numbers: a number is unique within its offering. */
export async function setNumbersAside(tx: Tx, offeringId: string) {
  await tx
    .updateTable('class_session')
    .set({ number: sql`number + 100000` })
    .where('offering_id', '=', offeringId)
    .where('state', '!=', 'cancelled')
    .execute()
}

export async function changePlannedClassSession(
  tx: Tx,
  id: string,
  columns: Partial<Omit<ClassSession, 'id' | 'offering_id'>>,
) {
  await tx.updateTable('class_session').set(columns).where('id', '=', id).execute()
}

/** Who had accepted another time is asked again. */
export async function askTeamAgain(tx: Tx, classSessionId: string, now: Instant) {
  await tx
    .updateTable('staff_assignment')
    .set({ state: 'asked', asked_at: now, answered_at: null })
    .where('class_session_id', '=', classSessionId)
    .where('state', '=', 'accepted')
    .execute()
}

/** Takes class sessions away for which nobody can be signed up, with what was planned for them. */
export async function removePlannedClassSessions(tx: Tx, ids: string[]) {
  if (ids.length === 0) return
  for (const table of ['staff_assignment', 'safety_override', 'class_session_event'] as const) {
    await tx.deleteFrom(table).where('class_session_id', 'in', ids).execute()
  }
  await tx.deleteFrom('class_session').where('id', 'in', ids).execute()
}
