import { randomUUID } from 'node:crypto'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenLesson } from './given.ts'
import { givenFrozenDraw } from './given-draw.ts'
import { testNow } from './operation.ts'

/** What every party of a draw made by givenOwnDraw bound itself to. */
export const ownSecret = '一句密语 of 2026'

interface Whose {
  registration: Pick<Database['registration'], 'family_id' | 'guardian_id' | 'child_id'>
  offering: { organisation_id: string }
  coordinator: { id: string }
}

/**
 * A frozen draw with an offering of an organisation, a child of a family in its pool, and the commitments of office,
 * provider and that family's guardian.
 */
export async function givenOwnDraw(
  db: Db,
  { registration, offering, coordinator }: Whose,
  facts: Partial<Database['draw']> = {},
) {
  const draw = await givenFrozenDraw(db, facts)
  const { organisation_id } = offering
  const of = { organisation_id, draw_id: draw.id, registration_closes_at: draw.closes_at }
  const { offering: drawn } = await givenLesson(db, {
    ...{ ...of, allocation: 'ballot', state: 'ballot_closed' },
  })
  const id = randomUUID()
  const { family_id, guardian_id, child_id } = registration
  const pooled = {
    ...{ id, code: id.slice(-8), offering_id: drawn.id, family_id, guardian_id, child_id },
    ...{ participant_id: child_id ?? guardian_id, state: 'in_pool' as const, preference: 1 },
    ...{ channel: 'online' as const, rank: 1, may_leave_alone: 0 as const },
    ...{ in_reserved: 0 as const, registered_at: testNow, state_since: testNow },
  }
  await db.insertInto('registration').values(pooled).execute()
  const bound = (
    row: Partial<Database['draw_commitment']> & { party: 'office' | 'provider' | 'parent' },
  ) => ({
    ...{ id: randomUUID(), draw_id: draw.id, commitment: sha256(ownSecret) },
    ...{ committed_at: testNow, ...row },
  })
  await db
    .insertInto('draw_commitment')
    .values([
      bound({ party: 'office', staff_id: coordinator.id }),
      bound({ party: 'provider', organisation_id, staff_id: coordinator.id }),
      bound({ party: 'parent', guardian_id }),
    ])
    .execute()
  return { ...draw, offering: drawn, registration: pooled }
}
