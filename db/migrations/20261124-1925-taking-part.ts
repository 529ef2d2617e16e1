import { type Kysely, sql } from 'kysely'

/** Who takes part in which class session: those of the offering, less who swapped away, and who swapped in. */
export async function up(db: Kysely<unknown>) {
  await sql.raw(view).execute(db)
}

const view = `create view taking_part as
  select registration.id as registration_id, class_session.id as class_session_id
  from registration
  join class_session on class_session.offering_id = registration.offering_id
  where not exists (
    select 1 from class_session_swap
    where class_session_swap.registration_id = registration.id
    and class_session_swap.from_class_session_id = class_session.id
  )
  union all
  select registration_id, to_class_session_id from class_session_swap`
