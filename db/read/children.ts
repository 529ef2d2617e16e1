import type { ReadDb } from '../schema.ts'

/** The children whom a guardian may register, the eldest first. */
export function listOwnChildren(db: ReadDb, guardianId: string) {
  return ownChildren(db, guardianId).orderBy('child.born_on').orderBy('child.id').execute()
}

/** A guardian's own child, or nothing. */
export function findOwnChild(db: ReadDb, guardianId: string, childId: string) {
  return ownChildren(db, guardianId).where('child.id', '=', childId).executeTakeFirst()
}

function ownChildren(db: ReadDb, guardianId: string) {
  return db
    .selectFrom('child')
    .innerJoin('guardianship', 'guardianship.child_id', 'child.id')
    .innerJoin('town', 'town.code', 'child.town_code')
    .selectAll('child')
    .select(['guardianship.relation', 'town.name_zh as town_zh', 'town.name_en as town_en'])
    .where('guardianship.guardian_id', '=', guardianId)
    .where('guardianship.may_register', '=', 1)
    .where('guardianship.barred', '=', 0)
}
