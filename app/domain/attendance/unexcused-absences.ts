import { listKeptClashes, listMarksThatCount } from '#db/read/absences.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { rosterState } from './roster-state.ts'

export interface Absence {
  classSessionId: string
  startsAt: Instant
}

/**
 * The class sessions that each registration missed without an excuse, in order. Excused are an excused mark, weather
 * (db/read/absences.ts), and either of two class sessions that a move made collide and that the family kept.
 */
export async function readUnexcusedAbsences(
  db: ReadDb,
  registrationIds: readonly string[],
): Promise<Map<string, Absence[]>> {
  const events = await listMarksThatCount(db, registrationIds)
  const kept = await listKeptClashes(db, registrationIds)
  const mayMiss = new Set(
    kept.flatMap((one) => [
      `${one.registration_id} ${one.class_session_id}`,
      `${one.other_registration_id} ${one.other_class_session_id}`,
    ]),
  )
  const absences = new Map<string, Absence[]>()
  for (const [classSessionId, marks] of Map.groupBy(events, (one) => one.class_session_id)) {
    const startsAt = marks[0]?.starts_at ?? ''
    for (const [id, { presence }] of rosterState(marks)) {
      if (presence !== 'absent' || mayMiss.has(`${id} ${classSessionId}`)) continue
      absences.set(id, [...(absences.get(id) ?? []), { classSessionId, startsAt }])
    }
  }
  return absences
}
