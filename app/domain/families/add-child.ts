import { findOwnChild } from '#db/read/children.ts'
import type { Relation } from '#db/schema/people.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertChild, insertGuardianship } from '#db/write/children.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import type { ChildFacts } from './child-facts.ts'

export interface NewChild {
  /** From the form, made when it was shown: the same form sent twice is one child. */
  childId: string
  guardianId: string
  familyId: string
  relation: Relation
  facts: ChildFacts
}

/** Adds a child to a guardian's family. `not-found`: the id is another family's child's. */
export function addChild(
  db: Db,
  { childId, guardianId, familyId, relation, facts }: NewChild,
  operation: Operation,
): Promise<'added' | 'not-found'> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const isNew = await insertChild(tx, {
      ...{ ...facts, id: childId, family_id: familyId, created_at: now },
      new_resident_declared_on: foshanDay(now),
    })
    if (!isNew) return (await findOwnChild(tx, guardianId, childId)) ? 'added' : 'not-found'
    await insertGuardianship(tx, {
      ...{ guardian_id: guardianId, child_id: childId, relation },
      ...{ may_register: 1, may_collect: 1, gets_messages: 1, barred: 0 },
    })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'guardian', actor_id: guardianId, action: 'child.added' },
      ...{ subject_kind: 'child', subject_id: childId },
    })
    return 'added'
  })
}
