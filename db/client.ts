import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import { openSqliteFile } from './node-sqlite.ts'
import type { Database, Db, ReadDb, Tx } from './schema.ts'
import { sharing } from './shared-transaction.ts'

/** One connection that may write, and one that cannot. On PostgreSQL both are the same pool. */
export interface Connections {
  db: Db
  readDb: ReadDb
  close(): Promise<void>
}

/** Opens PostgreSQL where the URL names a server, else the SQLite file at that path (file: may stand before it). */
export function openDatabase(url: string): Connections {
  if (/^postgres(ql)?:/.test(url)) {
    const db = openPostgres(url)
    return { db, readDb: db, close: () => db.destroy() }
  }
  const path = url.replace(/^file:(\/\/)?/, '')
  const [db, readDb] = [openSqlite(path), openSqlite(path, { readOnly: true })]
  return {
    ...{ db, readDb },
    close: async () => {
      await readDb.destroy()
      await db.destroy()
    },
  }
}

/** SQLite begins every transaction with BEGIN IMMEDIATE (see node-sqlite.ts), so none has to run twice. */
export function openSqlite(path: string, { readOnly = false } = {}): Db {
  const kysely = new Kysely<Database>({
    dialect: new SqliteDialect({ database: openSqliteFile(path, readOnly) }),
  })
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => kysely.transaction().execute(work)
  return Object.assign(kysely, { inTransaction, inSharedTransaction: sharing(inTransaction) })
}

const deadlockDetected = '40P01'
const mostTries = 5

export function openPostgres(connectionString: string): Db {
  const pool = new pg.Pool({ connectionString, max: 10 })
  pool.on('error', () => {}) // An idle connection was lost: the pool opens another when asked.
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })

  async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await kysely.transaction().execute(work)
      } catch (error) {
        const code = error instanceof pg.DatabaseError ? error.code : undefined
        if (code !== deadlockDetected || tries === mostTries) throw error
      }
    }
  }
  return Object.assign(kysely, {
    inTransaction,
    /** PostgreSQL commits those of several connections together by itself. */
    inSharedTransaction<T>(this: Db, work: (tx: Tx) => Promise<T>) {
      return this.inTransaction(work)
    },
  })
}
