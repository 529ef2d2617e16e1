import { type Kysely, sql } from 'kysely'

/** What an offering's waitlist page shows of decisions and admissions is found without walking over all others'. */
export async function up(db: Kysely<unknown>) {
  const wanted = [
    'create index absence_step_by_offering on absence_step (offering_id)',
    'create index hand_admission_by_offering on hand_admission (offering_id)',
  ]
  for (const index of wanted) await sql.raw(index).execute(db)
}
