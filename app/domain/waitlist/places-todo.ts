import { listOffersRunningOut } from '#db/read/provider-waitlist.ts'
import { listOpenProposals } from '#db/read/release-proposals.ts'
import type { Instant, ReadDb } from '#db/schema.ts'

const soon = 24 * 3_600_000

/** What of its places waits for a coordinator: releases to decide, by offering, and offers that run out within a day. */
export async function placesTodo(db: ReadDb, organisationId: string, now: Instant) {
  const proposals = await listOpenProposals(db, organisationId, { now })
  const byOffering = Map.groupBy(proposals, ({ offering_id }) => offering_id)
  const before = new Date(Date.parse(now) + soon).toISOString()
  return {
    releases: [...byOffering].flatMap(([id, all]) =>
      all.slice(0, 1).map(({ title_zh, title_en }) => ({ id, title_zh, title_en, n: all.length })),
    ),
    offers: await listOffersRunningOut(db, organisationId, before),
  }
}
