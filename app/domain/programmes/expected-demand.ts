import { findDemand } from '#db/read/demand.ts'
import type { Instant, ReadDb } from '#db/schema.ts'

const aYearAndAMonth = 400 * 86_400_000
/** Above that many applicants for a place a ballot is the default (performance.md, The load). */
const scarceFrom = 3

export interface ExpectedDemand {
  /** What an offering begins with; the coordinator may choose otherwise. */
  allocation: 'first_come' | 'ballot'
  /** For each place, to one decimal, over the last thirteen months; null: never held. */
  applicantsPerPlace: number | null
}

/** How scarce places of a template will be, by what was asked for lately at all organisations. */
export async function expectedDemand(
  db: ReadDb,
  templateCode: string | null,
  now: Instant,
): Promise<ExpectedDemand> {
  const from = new Date(Date.parse(now) - aYearAndAMonth).toISOString()
  const { places, applicants } = templateCode
    ? await findDemand(db, templateCode, { from, to: now })
    : { places: 0, applicants: 0 }
  if (places === 0) return { allocation: 'first_come', applicantsPerPlace: null }
  const applicantsPerPlace = Math.round((applicants / places) * 10) / 10
  const isScarce = applicants >= places * scarceFrom
  return { allocation: isScarce ? 'ballot' : 'first_come', applicantsPerPlace }
}
