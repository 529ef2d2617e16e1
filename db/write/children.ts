import type { Insertable, Updateable } from 'kysely'
import type { Relation } from '../schema/people.ts'
import type { Database, Tx } from '../schema.ts'

/** False where a child with this id is there already. */
export async function insertChild(tx: Tx, child: Insertable<Database['child']>): Promise<boolean> {
  const inserted = await tx
    .insertInto('child')
    .values(child)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function insertGuardianship(
  tx: Tx,
  guardianship: Insertable<Database['guardianship']>,
) {
  await tx.insertInto('guardianship').values(guardianship).execute()
}

export async function updateChild(tx: Tx, id: string, changes: Updateable<Database['child']>) {
  await tx.updateTable('child').set(changes).where('id', '=', id).execute()
}

export async function updateRelation(
  tx: Tx,
  guardianId: string,
  childId: string,
  relation: Relation,
) {
  await tx
    .updateTable('guardianship')
    .set({ relation })
    .where('guardian_id', '=', guardianId)
    .where('child_id', '=', childId)
    .execute()
}
