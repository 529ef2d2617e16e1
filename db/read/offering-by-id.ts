import type { ReadDb } from '../schema.ts'

export function findOfferingById(db: ReadDb, id: string) {
  return db.selectFrom('offering').selectAll().where('id', '=', id).executeTakeFirst()
}
