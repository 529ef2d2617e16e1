import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Node's own SQLite, in the shape that Kysely expects, with the settings every connection needs. */
export function openSqliteFile(path: string, readOnly: boolean): SqliteDatabase {
  mkdirSync(dirname(path), { recursive: true })
  const sqlite = new DatabaseSync(path, {
    readOnly,
    timeout: 5000, // wait this long for another process's write to end
    enableForeignKeyConstraints: true,
  })
  if (!readOnly) {
    sqlite.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on')
  }

  // 16 MB: with the usual 2, an organisation's week among 60,000 class sessions costs twice as much.
  sqlite.exec('pragma cache_size = -16000')

  const prepared = new Map<string, SqliteStatement>()
  return {
    close() {
      prepared.clear()
      sqlite.close()
    },
    prepare(sql) {
      const known = prepared.get(sql)
      if (known) return known
      const statement = prepare(sqlite, sql)
      prepared.set(sql, statement)
      return statement
    },
  }
}

function prepare(sqlite: DatabaseSync, sql: string): SqliteStatement {
  // A transaction that reads first and writes later fails under load unless it asks to write at once.
  const statement = sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as never[])),
    run: (parameters) => statement.run(...(parameters as never[])),
    iterate: (parameters) =>
      statement.iterate(...(parameters as never[])) as IterableIterator<unknown>,
  }
}
