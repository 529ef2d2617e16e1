import type { ReadDb } from '../schema.ts'

export function findOfferingById(db: ReadDb, id: string) {
  return db.selectFrom('offering').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The offering at /a/:slug, whatever its state. */
export function findOfferingBySlug(db: ReadDb, slug: string) {
  return db.selectFrom('offering').selectAll().where('slug', '=', slug).executeTakeFirst()
}
