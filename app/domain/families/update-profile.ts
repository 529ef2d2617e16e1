import type { Db, Locale } from '#db/schema.ts'
import { updateGuardian } from '#db/write/guardians.ts'

/** What a guardian is called, and the language of her messages. */
export function updateProfile(
  db: Db,
  { guardianId, name, locale }: { guardianId: string; name: string; locale: Locale },
) {
  return db.inTransaction((tx) => updateGuardian(tx, guardianId, { name, locale }))
}
