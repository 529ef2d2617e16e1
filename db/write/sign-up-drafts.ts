import type { Insertable } from 'kysely'
import type { Database, Db, Instant } from '../schema.ts'

/** Keeps what was typed, in place of what was typed before. */
export async function saveDraft(db: Db, draft: Insertable<Database['sign_up_draft']>) {
  const { answers_sealed, saved_at } = draft
  await db
    .insertInto('sign_up_draft')
    .values(draft)
    .onConflict((conflict) =>
      conflict
        .columns(['guardian_id', 'offering_id', 'participant_id'])
        .doUpdateSet({ answers_sealed, saved_at }),
    )
    .execute()
}

/** What was typed and not sent is forgotten: drafts last saved before an instant, but those for some offerings. */
export async function deleteDraftsBefore(db: Db, instant: Instant, keptOf: readonly string[]) {
  const old = db.deleteFrom('sign_up_draft').where('saved_at', '<', instant)
  await (keptOf.length > 0 ? old.where('offering_id', 'not in', keptOf) : old).execute()
}
