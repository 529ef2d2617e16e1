import { type Kysely, sql } from 'kysely'

/** What pages and withdrawals ask for is found without reading everything; nor does a draft's new series when it removes. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  'create index registration_by_family on registration (family_id, registered_at)',
  'create index notification_by_offering on notification (offering_id, created_at)',
  'create index registration_clash_of_class_session on registration_clash (class_session_id)',
  'create index registration_clash_with_class_session on registration_clash (other_class_session_id)',
  'create index registration_clash_with_registration on registration_clash (other_registration_id)',
  // Whatever refers to a class session is asked when one is removed.
  'create index class_session_by_made_up on class_session (makes_up_for)',
  'create index class_session_swap_from on class_session_swap (from_class_session_id)',
  'create index move_choice_by_class_session on move_choice (class_session_id)',
  'create index move_choice_to on move_choice (to_class_session_id)',
  'create index suspension_notice_by_class_session on suspension_notice (class_session_id)',
  'create index suspension_confirmation_of on suspension_confirmation (class_session_id)',
  'create index safety_override_by_class_session on safety_override (class_session_id)',
]
