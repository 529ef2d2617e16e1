import { listStaffNames } from '#db/read/incidents.ts'
import { findStartCheck } from '#db/read/safety-on-site.ts'
import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Instant, ReadDb, Vault } from '#db/schema.ts'
import { readSite } from './read-site.ts'

/** How a class session stands on site, with the names of the adults here: for a coordinator who is elsewhere. */
export async function reportSite(
  db: ReadDb,
  classSession: { id: string; has_water: number; state: ClassSessionState },
  { now, vault }: { now: Instant; vault: Vault },
) {
  const site = await readSite(db, classSession, now)
  const check = await findStartCheck(db, classSession.id)
  const { has_water, state } = classSession
  const hasBegun = state === 'in_progress' || state === 'awaiting_collection' || state === 'held'
  return {
    ...{ site, adults: await listStaffNames(db, site.adultsHere) },
    check: check
      ? {
          ...{ at: check.occurred_at, name: check.staff_name },
          note: check.note_sealed && vault.unseal(check.wrapped_key, check.note_sealed),
        }
      : null,
    isUnchecked: has_water === 1 && hasBegun && !check,
    isShown: hasBegun || site.inside > 0 || check !== undefined || site.adultsHere.length > 0,
  }
}
