import { type Kysely, sql } from 'kysely'

/** How many asked for the places of a template is found by what closed lately. */
export async function up(db: Kysely<unknown>) {
  await sql
    .raw('create index offering_by_template on offering (template_code, registration_closes_at)')
    .execute(db)
}
