import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** What the family agreed to and told us with a sign-up. */
export async function insertSignUpAnswers(
  tx: Tx,
  answers: {
    consents: Insertable<Database['consent']>[]
    pickups: Insertable<Database['pickup_authorisation']>[]
    healthNote: Insertable<Database['health_note']> | undefined
  },
) {
  if (answers.consents.length > 0) await tx.insertInto('consent').values(answers.consents).execute()
  if (answers.pickups.length > 0) {
    await tx.insertInto('pickup_authorisation').values(answers.pickups).execute()
  }
  if (answers.healthNote) await tx.insertInto('health_note').values(answers.healthNote).execute()
}
