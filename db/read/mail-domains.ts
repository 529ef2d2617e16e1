import type { ReadDb } from '../schema.ts'

/** How these domains want to be sent to; what has no row wants nothing special. */
export async function listMailDomains(db: ReadDb, domains: readonly string[]) {
  if (domains.length === 0) return []
  return await db.selectFrom('mail_domain').selectAll().where('domain', 'in', domains).execute()
}
