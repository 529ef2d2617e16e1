import { sql } from 'kysely'
import type { Db } from '#db/schema.ts'

/**
 * PostgreSQL only: does `first` in a transaction that has done all but commit when `meanwhile` begins, and commits when
 * that is over or waits for a lock. Returns what came of both.
 */
export async function lateToCommit<First, Second>(
  db: Db,
  first: (db: Db) => Promise<First>,
  meanwhile: () => Promise<Second>,
): Promise<[First, Second]> {
  let second: Promise<Second> | undefined
  const late: Db = Object.create(db)
  late.inTransaction = (work) =>
    db.inTransaction(async (tx) => {
      const result = await work(tx)
      second ??= meanwhile()
      await Promise.race([second, somebodyWaits(db)])
      return result
    })
  const done = await first(late)
  if (!second) throw new Error('no transaction')
  return [done, await second]
}

async function somebodyWaits(db: Db) {
  for (;;) {
    const { rows } = await sql`
      select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    if (rows.length > 0) return
  }
}
