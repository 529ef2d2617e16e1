import { sql } from 'kysely'
import type { Tx } from '../schema.ts'

/** Does a part of a transaction of which nothing stays where it throws; what came before it stands. */
export async function atSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint part`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint part`.execute(tx)
    await sql`release savepoint part`.execute(tx)
    throw error
  }
}
