import type { ReadDb } from '../schema.ts'

/**
 * Everything that was marked in these class sessions, of these registrations where they are given, in no order.
 * `collector`: of a child collected, the key of the roster, without what is sealed after it.
 */
export async function listAttendanceEvents(
  db: ReadDb,
  classSessionIds: readonly string[],
  registrationIds?: readonly string[],
) {
  if (classSessionIds.length === 0 || registrationIds?.length === 0) return []
  const all = db
    .selectFrom('attendance_event')
    .selectAll()
    .where('class_session_id', 'in', classSessionIds)
  const own = registrationIds ? all.where('registration_id', 'in', registrationIds) : all
  const rows = await own.execute()
  return rows.map(({ follows, ...row }) => ({
    ...row,
    follows: idsIn(follows),
    collector: row.mark === 'collected' ? collectorIn(row.reason) : null,
  }))
}

/** The rows of these class sessions: what its marks add up to for everybody of whom something is known. */
export async function listAttendance(db: ReadDb, classSessionIds: readonly string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('attendance')
    .selectAll()
    .where('class_session_id', 'in', classSessionIds)
    .execute()
}

/** How many children are inside these class sessions, as far as their marks tell. */
export async function countInside(db: ReadDb, classSessionIds: readonly string[]) {
  if (classSessionIds.length === 0) return 0
  const { n } = await db
    .selectFrom('attendance')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('class_session_id', 'in', classSessionIds)
    .where('is_inside', '=', 1)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Which of these events are there. */
export async function listKnownEvents(db: ReadDb, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('attendance_event').select('id').where('id', 'in', ids).execute()
  return rows.map(({ id }) => id)
}

function idsIn(json: string): string[] {
  const ids: unknown = JSON.parse(json)
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

// guardian:<id>, pickup:<id> or other; after a colon what somebody typed, sealed.
const collectorIn = (reason: string | null) =>
  /^(?:(?:guardian|pickup):[^:]+|other)/.exec(reason ?? '')?.[0] ?? reason
