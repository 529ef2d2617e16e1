import type { KyselyPlugin } from 'kysely'
import type { Db } from '#db/schema.ts'

/** How many statements the transactions of `work` send to the database. */
export async function countedStatements(real: Db, work: (db: Db) => Promise<unknown>) {
  let statements = 0
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      statements += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const db: Db = Object.create(real)
  db.inTransaction = (inside) => real.inTransaction((tx) => inside(tx.withPlugin(counting)))
  await work(db)
  return statements
}
