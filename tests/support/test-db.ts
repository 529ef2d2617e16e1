import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { openPostgres, openSqlite } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import type { Db } from '#db/schema.ts'

/** A fresh, migrated database of the kind this test run is for: see vitest.config.ts. */
export async function freshDb(): Promise<Db> {
  const server = inject('postgresServer')
  if (server) return openPostgres(await freshPostgresUrl(server))
  const db = openSqlite(':memory:')
  await migrateToLatest(db)
  return db
}

/** The URL of a new database on the PostgreSQL server of this test run. */
export async function freshPostgresUrl(server: string) {
  const name = `test_${randomUUID()}`
  const admin = openPostgres(`${server}/postgres`)
  await sql`create database ${sql.id(name)} template migrated`.execute(admin)
  await admin.destroy()
  return `${server}/${name}`
}
