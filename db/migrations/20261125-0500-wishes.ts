import { type Kysely, sql } from 'kysely'

/** Whether a guardian wants to be reminded of what she knows. */
export async function up(db: Kysely<unknown>) {
  const column = 'wants_reminders integer not null default 1 check (wants_reminders in (0, 1))'
  await sql.raw(`alter table guardian add column ${column}`).execute(db)
}
