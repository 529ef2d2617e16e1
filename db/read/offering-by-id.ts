import type { ReadDb } from '../schema.ts'

export function findOfferingById(db: ReadDb, id: string) {
  return db.selectFrom('offering').selectAll().where('id', '=', id).executeTakeFirst()
}

/** For whom an offering is: children, or guardians alone. */
export async function findAudience(db: ReadDb, id: string) {
  const offering = await db
    .selectFrom('offering')
    .select('audience')
    .where('id', '=', id)
    .executeTakeFirst()
  return offering?.audience
}
