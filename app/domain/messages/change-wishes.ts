import { findWishes } from '#db/read/wishes.ts'
import type { Db, Locale, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { updateGuardian } from '#db/write/guardians.ts'
import type { Operation } from '../operation.ts'
import type { Wishes } from './wishes.ts'

type Chosen = Omit<Wishes, 'id'> & { locale: Locale }

/** How a guardian wants to be told from now on. Messages that are queued leave as they are. */
export function changeWishes(
  db: Db,
  { guardianId, chosen }: { guardianId: string; chosen: Chosen },
  operation: Operation,
) {
  return db.inTransaction((tx) =>
    keepWishes(tx, { guardianId, by: 'settings', choose: () => chosen }, operation),
  )
}

/** Writes down wishes and how they were told; nothing where they are no others than before. */
export async function keepWishes(
  tx: Tx,
  wished: { guardianId: string; by: 'settings' | 'link'; choose(before: Chosen): Partial<Chosen> },
  operation: Operation,
) {
  const { guardianId, by, choose } = wished
  const before = await findWishes(tx, guardianId)
  if (!before) return
  const after = { ...before, ...choose(before) }
  if (JSON.stringify(after) === JSON.stringify(before)) return
  const { id, ...wishes } = after
  await updateGuardian(tx, id, wishes)
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'guardian', actor_id: guardianId, action: 'guardian.wishes_changed' },
    ...{ subject_kind: 'guardian', subject_id: guardianId, detail: { by, ...wishes } },
  })
}
