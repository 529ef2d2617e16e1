import { findPlanningRules } from '#db/read/rules.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { type Absence, readUnexcusedAbsences } from './unexcused-absences.ts'

/**
 * What a family is told on the page of a registration with a place: the class sessions missed without an excuse, and at
 * how many a release is proposed. Null below the number at which it is warned (weigh-absences.ts).
 */
export async function readOwnAbsences(
  db: ReadDb,
  registrationId: string,
  now: Instant,
): Promise<{ absences: Absence[]; toRelease: number } | null> {
  const absences = (await readUnexcusedAbsences(db, [registrationId])).get(registrationId) ?? []
  if (absences.length === 0) return null
  const names = ['absences_to_warn', 'absences_to_release'] as const
  const figure = await findPlanningRules(db, names, foshanDay(now))
  if (absences.length < figure('absences_to_warn')) return null
  return { absences, toRelease: figure('absences_to_release') }
}
