import { listNoticesOf } from '#db/read/absence-notices.ts'
import { listAbsencesThatCount, listKeptClashes } from '#db/read/absences.ts'
import type { Instant, ReadDb } from '#db/schema.ts'

export interface Absence {
  classSessionId: string
  startsAt: Instant
}

/**
 * The class sessions that each registration missed without an excuse, in order. Excused are an excused mark, what the
 * family told before the start, weather (db/read/absences.ts), and either of two class sessions that a move made collide
 * and that the family kept.
 */
export async function readUnexcusedAbsences(
  db: ReadDb,
  registrationIds: readonly string[],
): Promise<Map<string, Absence[]>> {
  const missed = await listAbsencesThatCount(db, registrationIds)
  const kept = await listKeptClashes(db, registrationIds)
  const told = await listNoticesOf(db, registrationIds)
  const mayMiss = new Set([
    ...told.map((one) => `${one.registration_id} ${one.class_session_id}`),
    ...kept.flatMap((one) => [
      `${one.registration_id} ${one.class_session_id}`,
      `${one.other_registration_id} ${one.other_class_session_id}`,
    ]),
  ])
  const absences = new Map<string, Absence[]>()
  for (const { registration_id: id, class_session_id: classSessionId, ...one } of missed) {
    if (mayMiss.has(`${id} ${classSessionId}`)) continue
    const absence = { classSessionId, startsAt: one.starts_at }
    absences.set(id, [...(absences.get(id) ?? []), absence])
  }
  return absences
}
