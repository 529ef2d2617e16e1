import { listWaiting } from '#db/read/waitlist.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import type { ReadRules } from '../registration/read-eligibility.ts'
import { findDeadline } from './fill-freed-places.ts'
import { freePlacesOf } from './free-places.ts'
import { skipsOf } from './skip.ts'
import { readCandidates, unitsOf } from './waiting-units.ts'

const atOnce = 50

/** Whether somebody who waits before a rank, alone or with siblings, could take a free place now. */
export async function hasTaker(
  db: ReadDb,
  { offering, rules, before }: { offering: Database['offering']; rules: ReadRules; before: number },
  now: Instant,
): Promise<boolean> {
  const free = freePlacesOf(offering)
  const seen = new Set<string>()
  for (let after = 0; ; ) {
    const waiting = await listWaiting(db, offering.id, after, atOnce)
    const ahead = waiting.filter(({ rank }) => rank < before)
    const units = await unitsOf(db, offering.id, ahead, seen)
    const candidatesOf = await readCandidates(db, rules, units.flat(), now)
    const couldTake = (unit: (typeof units)[number]) =>
      skipsOf(candidatesOf(unit), free, offering.reserved_for).length === 0
    if (units.some(couldTake)) return true
    const last = ahead.at(-1)
    if (!last || ahead.length < atOnce) return false
    after = last.rank
  }
}

/** Whether free places are for those who wait although no offer can be sent any more: their coordinator calls them. */
export async function areCalled(
  db: ReadDb,
  { offering, rules }: { offering: Database['offering']; rules: ReadRules },
  { now }: { now: Instant },
): Promise<boolean> {
  if ((await findDeadline(db, offering, { now })) !== null) return false
  return hasTaker(db, { offering, rules, before: offering.next_rank }, now)
}
