import { findOwnPart } from '#db/read/draw-results.ts'
import { findOwnTicket } from '#db/read/draws.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { type WeightFacts, weightParts } from './ticket-weight.ts'

/**
 * How a family's own registration takes part in a draw, for its page (app/ui/ballot-part.tsx): its choice, its ticket
 * once the pool is frozen, why that weighs what it weighs, and what came of it. Null: its offering is not drawn.
 */
export async function readOwnPart(
  db: ReadDb,
  familyId: string,
  registrationId: string,
  now: Instant,
) {
  const part = await findOwnPart(db, familyId, registrationId)
  if (!part) return null
  const { preference, ...draw } = part
  const found = await findOwnTicket(db, familyId, registrationId)
  const facts: WeightFacts | null = found ? JSON.parse(found.weight_facts) : null
  return {
    draw: { ...draw, isOpen: draw.state === 'open' && now < draw.closes_at },
    preference,
    ticket:
      found && facts
        ? {
            ...{ number: found.number, weight: found.weight, members: found.members },
            ...{ facts, parts: weightParts(facts) },
          }
        : null,
    dropped: found?.dropped ?? null,
    result: found?.result ?? null,
  }
}
