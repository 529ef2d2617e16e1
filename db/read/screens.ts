import type { LookupHash, ReadDb } from '../schema.ts'

/** A screen that stands, with its class session: by the token of its address, by the code that it shows, or by its id. */
export function findScreen(
  db: ReadDb,
  by: { tokenHash: LookupHash } | { code: string } | { id: string },
) {
  const standing = standingScreens(db)
  return (
    'tokenHash' in by
      ? standing.where('screen.token_hash', '=', by.tokenHash)
      : 'code' in by
        ? standing.where('screen.code', '=', by.code)
        : standing.where('screen.id', '=', by.id)
  ).executeTakeFirst()
}

/** The screens that stand at these class sessions. */
export async function listScreensAt(db: ReadDb, classSessionIds: readonly string[]) {
  if (classSessionIds.length === 0) return []
  return await standingScreens(db)
    .where('screen.class_session_id', 'in', classSessionIds)
    .orderBy('screen.put_up_at')
    .execute()
}

function standingScreens(db: ReadDb) {
  return db
    .selectFrom('screen')
    .innerJoin('class_session', 'class_session.id', 'screen.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['screen.id', 'screen.code', 'screen.staff_id', 'screen.class_session_id'])
    .select(['screen.put_up_at', 'class_session.starts_at', 'class_session.ends_at'])
    .select(['class_session.state', 'class_session.has_water'])
    .select(['offering.organisation_id', 'offering.title_zh', 'offering.title_en'])
    .where('screen.ended_at', 'is', null)
}

export type StandingScreen = Awaited<ReturnType<typeof listScreensAt>>[number]
