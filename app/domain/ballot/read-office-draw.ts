import { findValueOfficers } from '#db/read/draw-results.ts'
import { countPools, findDraw, listCommitments } from '#db/read/draws.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { officeSteps } from './draw-todo.ts'
import { type DrawOfficer, seesDraw } from './office-draws.ts'
import { readDraw } from './read-draw.ts'

/** A draw as an officer sees it, with what she can do about it. Undefined: none, or none of her district's. */
export async function readOfficeDraw(
  db: ReadDb,
  drawId: string,
  officer: DrawOfficer & { staffId: string },
  now: Instant,
) {
  const [found, raw] = await Promise.all([readDraw(db, drawId, now), findDraw(db, drawId)])
  if (!found || !raw || !seesDraw(officer, found.offerings)) return undefined
  const value = await findValueOfficers(db, drawId)
  const poolOf = await countPools(db, drawId)
  return {
    ...found,
    offerings: found.offerings.map((one) => ({ ...one, ...poolOf(one.id) })),
    steps: officeSteps(raw, await listCommitments(db, drawId), officer, now),
    value: {
      ...{ typedBy: value?.typed_by ?? null, typedAt: value?.value_typed_at ?? null },
      ...{ confirmedBy: value?.confirmed_by ?? null, confirmedAt: raw.value_confirmed_at },
      isTyped: raw.public_value !== null,
      isOwn: raw.value_typed_by === officer.staffId,
    },
  }
}
