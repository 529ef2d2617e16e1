import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** Keeps an answer, unless a newer one is kept already: by revision first, then by the time it was given. */
export async function keepAnswer(
  tx: Tx,
  answer: Omit<Insertable<Database['invitation_answer']>, 'asked_sequence'>,
) {
  const { calendar_entry_id: _, guardian_id: __, ...newer } = answer
  const kept = await tx
    .insertInto('invitation_answer')
    .values({ ...answer, asked_sequence: null })
    .onConflict((conflict) =>
      conflict
        .columns(['calendar_entry_id', 'guardian_id'])
        .doUpdateSet(newer)
        .where((where) =>
          where.or([
            where('invitation_answer.sequence', '<', answer.sequence),
            where.and([
              where('invitation_answer.sequence', '=', answer.sequence),
              where('invitation_answer.stamped_at', '<', answer.stamped_at),
            ]),
          ]),
        ),
    )
    .executeTakeFirst()
  return kept.numInsertedOrUpdatedRows === 1n
}

/** Notes that a guardian is asked about this revision. False where she was before. */
export async function noteAsked(
  tx: Tx,
  of: { calendar_entry_id: string; guardian_id: string; sequence: number },
) {
  const noted = await tx
    .updateTable('invitation_answer')
    .set({ asked_sequence: of.sequence })
    .where('calendar_entry_id', '=', of.calendar_entry_id)
    .where('guardian_id', '=', of.guardian_id)
    .where((where) =>
      where.or([where('asked_sequence', 'is', null), where('asked_sequence', '<', of.sequence)]),
    )
    .executeTakeFirst()
  return noted.numUpdatedRows === 1n
}
