import { findOwnChild } from '#db/read/children.ts'
import type { Relation } from '#db/schema/people.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { updateChild, updateRelation } from '#db/write/children.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import type { ChildFacts } from './child-facts.ts'

/** Corrects what is known of a guardian's own child. A changed new-resident status is declared anew, today. */
export function updateOwnChild(
  db: Db,
  change: { guardianId: string; childId: string; relation: Relation; facts: ChildFacts },
  operation: Operation,
): Promise<'saved' | 'not-found'> {
  const { guardianId, childId, facts, relation } = change
  return db.inTransaction(async (tx) => {
    const child = await findOwnChild(tx, guardianId, childId)
    if (!child) return 'not-found'
    const fields = changedFields(child, { ...facts, relation })
    if (fields.length === 0) return 'saved'
    const isDeclared = fields.includes('new_resident_status')
    const declaredOn = isDeclared ? foshanDay(operation.now) : child.new_resident_declared_on
    await updateChild(tx, childId, { ...facts, new_resident_declared_on: declaredOn })
    await updateRelation(tx, guardianId, childId, relation)
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'guardian', actor_id: guardianId, action: 'child.changed' },
      ...{ subject_kind: 'child', subject_id: childId, detail: { fields } },
    })
    return 'saved'
  })
}

function changedFields(before: object, after: object) {
  const old = new Map(Object.entries(before))
  return Object.entries(after).flatMap(([field, value]) => (old.get(field) === value ? [] : field))
}
