import type { Desk } from '#db/read/credentials.ts'
import { findOfferingFor, listOfferingsUnderWay, listOverrides } from '#db/read/overrides.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { listSafetyGaps } from './find-safety-gaps.ts'
import { mayLetPass } from './override-rules.ts'
import type { SafetyGap } from './safety-gate.ts'

/** The offerings of an officer's districts in which something lacks, by their beginning, with how much. */
export async function readLackingOfferings(db: ReadDb, desk: Desk, { now }: Operation) {
  const offerings = await listOfferingsUnderWay(db, desk, now)
  const gaps = await listSafetyGaps(db, { offeringIds: offerings.map(({ id }) => id) }, now)
  const gapsBy = Map.groupBy(gaps, ({ offering }) => offering.id)
  return offerings.flatMap((offering) => {
    const own = gapsBy.get(offering.id) ?? []
    const [first] = own
    return first ? [{ ...offering, n: own.length, first }] : []
  })
}

/** What lacks in one of them, what was let pass, and whether this officer may let pass what lacks. */
export async function readOverrides(
  db: ReadDb,
  { desk, offeringId }: { desk: Desk; offeringId: string },
  { now }: Operation,
) {
  const offering = await findOfferingFor(db, desk, offeringId)
  if (!offering) return undefined
  const gaps = await listSafetyGaps(db, { offeringId }, now)
  const overrides = await listOverrides(db, offeringId)
  return {
    offering,
    lacking: gaps.map(({ offering: _, ...one }) => ({
      ...one,
      mayPass: one.gaps.every((gap) => mayLetPass(desk, gap)),
    })),
    overrides: overrides.map(({ gaps: text, ...one }) => {
      const passing: SafetyGap[] = JSON.parse(text)
      return { ...one, gaps: passing }
    }),
  }
}
