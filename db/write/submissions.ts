import type { Db, Instant, Tx } from '../schema.ts'

/**
 * Claims a form's hidden key. True: it is new, and `finishSubmission` will say what came of it. False: the same form
 * was sent before, and has been dealt with (a form under way elsewhere is waited for).
 */
export async function claimSubmission(
  tx: Tx,
  form: { id: string; guardianId: string; bodyHash: string; now: Instant },
): Promise<boolean> {
  const claimed = await tx
    .insertInto('submission')
    .values({
      ...{ id: form.id, guardian_id: form.guardianId, body_hash: form.bodyHash },
      ...{ outcome: '', created_at: form.now },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return claimed.numInsertedOrUpdatedRows === 1n
}

export async function finishSubmission(tx: Tx, id: string, outcome: object) {
  await tx
    .updateTable('submission')
    .set({ outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
    .execute()
}

/** A refused form may be sent again once what stood in its way is gone. */
export async function forgetSubmission(tx: Tx, id: string) {
  await tx.deleteFrom('submission').where('id', '=', id).execute()
}

/** Forms sent before an instant are forgotten. */
export async function deleteSubmissionsBefore(db: Db, instant: Instant) {
  await db.deleteFrom('submission').where('created_at', '<', instant).execute()
}
