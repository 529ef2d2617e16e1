import { findClassSessionToMiss, listFamilyGoing } from '#db/read/absence-notices.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { rosterState } from './roster-state.ts'

/**
 * The page of an absence: the class session and everybody of the family who goes to it, each with what was told and what
 * keeps it from being told now. Undefined where nobody of the family goes.
 */
export async function readOwnAbsence(
  db: ReadDb,
  { familyId, classSessionId }: { familyId: string; classSessionId: string },
  now: Instant,
) {
  const classSession = await findClassSessionToMiss(db, classSessionId)
  const going = await listFamilyGoing(db, familyId, classSessionId)
  if (!classSession || going.length === 0) return undefined
  const marked = rosterState(await listAttendanceEvents(db, [classSessionId]))
  const { state, starts_at } = classSession
  const isOff = state === 'suspended' || state === 'cancelled'
  return {
    classSession,
    closed: isOff ? ('called-off' as const) : starts_at <= now ? ('begun' as const) : null,
    going: going.map(({ notice_id, ...one }) => ({
      ...one,
      isExcused: notice_id !== null,
      isMarked: marked.has(one.id),
    })),
  }
}
