import { randomUUID } from 'node:crypto'
import type { Db } from '#db/schema.ts'
import { givenChild, givenGuardian } from './given.ts'
import { testNow } from './operation.ts'
import { signUp } from './sign-up.ts'

/** Siblings who wait in a full offering, linked: all of them join or none, or each for itself. */
export async function givenSiblingsWaiting(
  db: Db,
  offeringId: string,
  { mode = 'all', many = 2 }: { mode?: 'all' | 'any'; many?: number } = {},
) {
  const guardian = await givenGuardian(db)
  const siblings = []
  for (let i = 0; i < many; i++) {
    const child = await givenChild(db, {}, guardian)
    const answer = await signUp(db, child, offeringId)
    if (!('registrationId' in answer)) throw new Error(`no registration: ${answer.outcome}`)
    const { registrationId } = answer
    siblings.push({ registrationId, familyId: guardian.family_id, guardianId: guardian.id, child })
  }
  const ids = siblings.map(({ registrationId }) => registrationId)
  const linkGroupId = await linkSiblings(db, ids, mode)
  const [first, second] = siblings
  if (!first || !second) throw new Error('two siblings at least')
  return { guardian, siblings, first, second, linkGroupId }
}

async function linkSiblings(db: Db, registrationIds: string[], mode: 'all' | 'any') {
  const id = randomUUID()
  await db.insertInto('link_group').values({ id, mode, created_at: testNow }).execute()
  await db
    .updateTable('registration')
    .set({ link_group_id: id })
    .where('id', 'in', registrationIds)
    .execute()
  return id
}

/** Why places went past a registration, as kept. */
export async function skipsOf(db: Db, registrationId: string) {
  const rows = await db
    .selectFrom('waitlist_skip')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('reason')
    .execute()
  return rows.map(({ reason, facts, times, last_at }) => ({
    ...{ reason, times, last_at },
    facts: JSON.parse(facts),
  }))
}
