import { findOwnWaiting, listOwnSiblings } from '#db/read/own-waiting.ts'
import { countWaitingBefore } from '#db/read/waitlist.ts'
import type { ReadDb } from '#db/schema.ts'

type Own = NonNullable<Awaited<ReturnType<typeof findOwnWaiting>>>
type Siblings = Awaited<ReturnType<typeof listOwnSiblings>>

/** How many wait before a registration. Siblings who join all or none stand at the earliest of their ranks. */
export function countAhead(db: ReadDb, own: Own, siblings: Siblings) {
  const waiting = siblings.filter(({ state }) => state === 'waitlisted')
  const ranks = own.mode === 'all' ? waiting.map(({ rank }) => rank) : []
  return countWaitingBefore(db, own.offering_id, Math.min(own.rank, ...ranks))
}

/** Where a family's registration stands in the waitlist: 1 is next. Null where it is not the family's. */
export async function readOwnPosition(
  db: ReadDb,
  familyId: string,
  registrationId: string,
): Promise<number | null> {
  const own = await findOwnWaiting(db, familyId, registrationId)
  if (!own) return null
  return (await countAhead(db, own, await listOwnSiblings(db, familyId, own))) + 1
}
