import { findCardHolder, listCardVersions } from '#db/read/cards.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertCardReplacement } from '#db/write/cards.ts'
import type { Operation } from '../operation.ts'

/** Makes a new card good for a registration of the organisation: a lost one is of no use any more. */
export function replaceCard(
  db: Db,
  request: { staffId: string; organisationId: string; registrationId: string },
  operation: Operation,
): Promise<{ outcome: 'replaced'; offeringId: string } | { outcome: 'not-found' }> {
  const { staffId, registrationId } = request
  return db.inTransaction(async (tx) => {
    const holder = await findCardHolder(tx, request)
    if (!holder) return { outcome: 'not-found' }
    const [card] = await listCardVersions(tx, [registrationId])
    const version = (card?.version ?? 1) + 1
    const isNew = await insertCardReplacement(tx, {
      ...{ registration_id: registrationId, version, staff_id: staffId },
      replaced_at: operation.now,
    })
    if (isNew) {
      await writeAudit(tx, operation, {
        ...{ actor_kind: 'staff', actor_id: staffId, action: 'card.replaced' },
        ...{ subject_kind: 'registration', subject_id: registrationId, detail: { version } },
      })
    }
    return { outcome: 'replaced', offeringId: holder.offering_id }
  })
}
