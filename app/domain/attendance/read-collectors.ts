import { findOwnCollecting, listToCollectFrom } from '#db/read/collectors.ts'
import { listCollectingGuardians, listPickups } from '#db/read/rosters.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { checkInKeyOf, collectDigits } from './check-in-code.ts'
import { codeKeyOf } from './code-key.ts'
import { mayCollectOn } from './may-collect.ts'

/** A guardian of the family, and the registration that she asks about. */
export interface Collecting {
  familyId: string
  guardianId: string
  registrationId: string
}

/**
 * Who may collect a family's child, with the code that each shows at the next class session from which they may: to be
 * passed on. `days`: on which somebody can be added. Undefined where it is not the family's, the child has no place, or the
 * guardian is barred.
 */
export async function readCollectors(db: ReadDb, of: Collecting, { now, vault }: Operation) {
  const own = await findOwnCollecting(db, of)
  const hasPlace = own?.state === 'confirmed' || own?.state === 'completed'
  if (!hasPlace || !own.child_id || !own.wrapped_key) return undefined
  const { id, wrapped_key: key, child_id, ...registration } = own
  const ahead = await listToCollectFrom(db, id, now)
  const people = [
    ...(await listCollectingGuardians(db, [child_id])).map((one) => ({
      ...{ key: `guardian:${one.id}`, name: one.name ?? '', relation: one.relation },
      ...{ pickupId: null, valid_on: null },
    })),
    ...(await listPickups(db, [id])).map((one) => ({
      ...{ key: `pickup:${one.id}`, name: vault.unseal(key, one.name_sealed), relation: null },
      ...{ pickupId: one.id, valid_on: one.valid_on },
    })),
  ]
  const collectors = []
  for (const person of people) {
    const next = ahead.find(({ held_on }) => mayCollectOn(person, held_on))
    // Whose day is over is of no interest any more.
    if (!next && person.valid_on !== null) continue
    collectors.push({
      ...person,
      codeOn: next?.held_on ?? null,
      code: next
        ? await collectDigits(await checkInKeyOf(codeKeyOf(vault, next.id), id), person.key)
        : null,
    })
  }
  return {
    ...{ ...registration, id, collectors },
    isCollected: own.departure === 'collected' && own.audience !== 'guardian',
    days: own.state === 'confirmed' ? [...new Set(ahead.map(({ held_on }) => held_on))] : [],
  }
}
