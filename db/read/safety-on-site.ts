import type { ReadDb } from '../schema.ts'

/** The first start check of a class session that left nothing out. */
export function findStartCheck(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('start_check')
    .innerJoin('staff', 'staff.id', 'start_check.staff_id')
    .select(['start_check.id', 'start_check.occurred_at', 'start_check.note_sealed'])
    .select(['staff.name as staff_name', 'staff.wrapped_key'])
    .where('class_session_id', '=', classSessionId)
    .where('is_complete', '=', 1)
    .orderBy('occurred_at')
    .orderBy('start_check.id')
    .limit(1)
    .executeTakeFirst()
}

/** Who came and who went, in the order in which they did. */
export function listAdultPresences(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('adult_presence')
    .select(['adult_id', 'is_here'])
    .where('class_session_id', '=', classSessionId)
    .orderBy('occurred_at')
    .orderBy('id')
    .execute()
}

/** Heads counted in a class session, the newest first. */
export function listHeadcounts(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('headcount')
    .select(['id', 'counted', 'expected', 'occurred_at'])
    .where('class_session_id', '=', classSessionId)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** How many are inside a class session. */
export async function countInside(db: ReadDb, classSessionId: string) {
  const { n } = await db
    .selectFrom('attendance')
    .select((count) => count.fn.countAll().as('n'))
    .where('class_session_id', '=', classSessionId)
    .where('is_inside', '=', 1)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** A member of the organisation that holds a class session, whether or not assigned to it. */
export function findOrganisationsStaff(db: ReadDb, classSessionId: string, staffId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('staff', 'staff.organisation_id', 'offering.organisation_id')
    .select(['staff.id', 'staff.name', 'staff.wrapped_key'])
    .where('class_session.id', '=', classSessionId)
    .where('staff.id', '=', staffId)
    .executeTakeFirst()
}

/** A headcount as a message tells of it, and whether a later one agreed. */
export async function findHeadcountNews(db: ReadDb, id: string) {
  const headcount = await db
    .selectFrom('headcount')
    .innerJoin('class_session', 'class_session.id', 'headcount.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['headcount.class_session_id', 'counted', 'expected', 'occurred_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .where('headcount.id', '=', id)
    .executeTakeFirst()
  const [last] = headcount ? await listHeadcounts(db, headcount.class_session_id) : []
  return headcount && { ...headcount, isSettled: last?.counted === last?.expected }
}
