import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** What a family chose after a move. The last choice stands. */
export async function recordMoveChoice(tx: Tx, choice: Insertable<Database['move_choice']>) {
  const { made_at, to_class_session_id = null } = choice
  await tx
    .insertInto('move_choice')
    .values(choice)
    .onConflict((conflict) =>
      conflict
        .columns(['registration_id', 'class_session_id', 'sequence'])
        .doUpdateSet({ choice: choice.choice, made_at, to_class_session_id }),
    )
    .execute()
}

/** From then on the registration goes to the other class session; a second swap replaces the first. */
export async function recordSwap(tx: Tx, swap: Insertable<Database['class_session_swap']>) {
  const {
    to_class_session_id,
    made_at,
    because = 'moved' as const,
    takes_place = 1 as const,
  } = swap
  await tx
    .insertInto('class_session_swap')
    .values(swap)
    .onConflict((conflict) =>
      conflict
        .columns(['registration_id', 'from_class_session_id'])
        .doUpdateSet({ to_class_session_id, made_at, because, takes_place }),
    )
    .execute()
}
