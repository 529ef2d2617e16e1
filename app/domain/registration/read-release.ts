import { findReleaseProposal } from '#db/read/release-proposals.ts'
import { countWaitingBefore } from '#db/read/waitlist.ts'
import type { ReadDb } from '#db/schema.ts'
import { readUnexcusedAbsences } from '../attendance/unexcused-absences.ts'
import { masked } from '../identity/masks.ts'

/** A registration with the release proposed for it: which class sessions were missed, and how many wait. */
export async function readRelease(db: ReadDb, organisationId: string, registrationId: string) {
  const found = await findReleaseProposal(db, organisationId, registrationId)
  if (!found) return undefined
  const absences = await readUnexcusedAbsences(db, [registrationId])
  return {
    ...{ registrationId, offeringId: found.offering_id, code: found.code },
    isOpen: found.step_id !== null && found.state === 'confirmed',
    name: masked(found).name,
    ...{ titleZh: found.title_zh, titleEn: found.title_en },
    missed: (absences.get(registrationId) ?? []).map(({ startsAt }) => startsAt),
    waiting: await countWaitingBefore(db, found.offering_id, found.next_rank),
  }
}
