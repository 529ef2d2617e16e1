import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Database, Db } from '#db/schema.ts'
import { testNow } from './operation.ts'

type Registration = Insertable<Database['registration']>

/** A child's registration in the pool of a ballot offering, as a sign-up leaves it. */
export async function givenPooled(
  db: Db,
  child: { id: string; family_id: string; guardian_id: string },
  offeringId: string,
  facts: Partial<Registration> = {},
) {
  const id = randomUUID()
  const { next_rank } = await db
    .updateTable('offering')
    .set((column) => ({ next_rank: column('next_rank', '+', 1) }))
    .where('id', '=', offeringId)
    .returning('next_rank')
    .executeTakeFirstOrThrow()
  const row: Registration = {
    ...{ id, code: id.slice(-8), offering_id: offeringId, family_id: child.family_id },
    ...{ guardian_id: child.guardian_id, child_id: child.id, participant_id: child.id },
    ...{ state: 'in_pool', channel: 'online', rank: next_rank - 1, preference: 1 },
    ...{ may_leave_alone: 0, in_reserved: 0, registered_at: testNow, state_since: testNow },
    ...facts,
  }
  await db.insertInto('registration').values(row).execute()
  return row
}
