import {
  listFamiliesWithoutTicket,
  listMeetingsOf,
  listPoolRows,
  type PoolRows,
} from '#db/read/draw-pools.ts'
import { findDraw } from '#db/read/draws.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import type { Database, Db, ReadDb } from '#db/schema.ts'
import { changeDraw, insertDrawFile, lockDraw } from '#db/write/draws.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { makeTickets, wantedByOne } from './make-tickets.ts'
import { overlappingPairs } from './overlapping-pairs.ts'
import { algorithm, type Pool, poolHash, poolText } from './pool.ts'

/**
 * Makes the pool file of a closed draw in which everybody has a ticket, and publishes its hash. From then on nothing
 * changes who is in it. False where tickets are missing, or it is frozen already.
 */
export async function freezePool(db: Db, drawId: string, operation: Operation): Promise<boolean> {
  const draw = await findDraw(db, drawId)
  if (draw?.state !== 'closed') return false
  if ((await listFamiliesWithoutTicket(db, drawId, 1)).length > 0) return false
  const travelMinutes = await findPlanningRule(db, 'travel_minutes', foshanDay(operation.now))
  // Made outside the transaction: a closed pool only changes by withdrawals, which applying the draw looks at again.
  const body = poolText(await makePool(db, draw, travelMinutes))

  return db.inTransaction(async (tx) => {
    const locked = await lockDraw(tx, { id: drawId })
    if (locked?.state !== 'closed') return false
    await insertDrawFile(tx, { draw_id: drawId, kind: 'pool', body })
    await changeDraw(tx, drawId, {
      ...{ state: 'frozen', pool_hash: poolHash(body), frozen_at: operation.now },
    })
    return true
  })
}

async function makePool(db: ReadDb, draw: Database['draw'], travelMinutes: number): Promise<Pool> {
  const rows = await listPoolRows(db, draw.id)
  const slugs = new Map(rows.offerings.map(({ id, slug }) => [id, slug]))
  const meetings = await listMeetingsOf(db, [...slugs.keys()])
  const pairs = overlappingPairs(wantedByOne(rows.entries), meetings, travelMinutes)
  return {
    ...{ version: 1, algorithm, draw: draw.id, season: draw.season_id, closesAt: draw.closes_at },
    offerings: rows.offerings.map(offeringOf),
    conflicts: pairs.map(([one, other]) => [slugs.get(one) ?? '', slugs.get(other) ?? '']),
    tickets: makeTickets(rows),
  }
}

const offeringOf = (offering: PoolRows['offerings'][number]) => ({
  ...{ slug: offering.slug, title: offering.title_zh },
  places: offering.max_places - offering.places_taken,
  reserved: offering.reserved_places - offering.reserved_taken,
})
