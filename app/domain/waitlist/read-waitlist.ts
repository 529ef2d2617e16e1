import { listHandAdmissionsOf } from '#db/read/hand-admissions.ts'
import { findOwnOffering } from '#db/read/own-offerings.ts'
import { listOffersUnderWay, listSkipsOf, listWaitlist } from '#db/read/provider-waitlist.ts'
import { listOpenProposals, listReleaseDecisions } from '#db/read/release-proposals.ts'
import { countWaitingBefore } from '#db/read/waitlist.ts'
import type { SkipReason } from '#db/schema/registrations.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { gradeOf } from '../families/grade-of.ts'
import { masked } from '../identity/masks.ts'
import { findDeadline, givesOffers } from './fill-freed-places.ts'
import { freePlacesOf } from './free-places.ts'

const most = 200

/**
 * The waitlist of an own offering as its coordinator sees it: places, who was offered one and until when, who waits in
 * which order, and why places went past them. Names are masked; what a child does elsewhere is not told.
 */
export async function readWaitlist(
  db: ReadDb,
  organisationId: string,
  offeringId: string,
  now: Instant,
) {
  const offering = await findOwnOffering(db, organisationId, offeringId)
  if (!offering) return undefined
  const skips = await listSkipsOf(db, offeringId)
  const waiting = await listWaitlist(db, offeringId, most)
  const { first_starts_at, grade_basis, next_rank } = offering
  return {
    offering,
    free: freePlacesOf(offering),
    offers: (await listOffersUnderWay(db, offeringId)).map(masked),
    waiting: waiting.map(({ primary_entry_year: entered, ...one }, at) => ({
      ...masked(one),
      ...{ position: at + 1, isLinked: one.link_group_id !== null && one.mode === 'all' },
      grade: entered === null ? null : gradeOf(entered, foshanDay(first_starts_at), grade_basis),
      skips: skips.filter(({ registration_id }) => registration_id === one.id).map(asSkip),
    })),
    waitingInAll: await countWaitingBefore(db, offeringId, next_rank),
    // What is null: no offer leaves any more, and people are called.
    deadline: givesOffers(offering) ? await findDeadline(db, offering, { now }) : null,
    proposals: (await listOpenProposals(db, organisationId, { now, offeringId })).map(masked),
    decisions: (await listReleaseDecisions(db, offeringId)).map(masked),
    admissions: (await listHandAdmissionsOf(db, offeringId)).map(masked),
  }
}

function asSkip(skip: { reason: SkipReason; facts: string; last_at: Instant; times: number }) {
  const { needs, free }: { needs?: number; free?: number } = JSON.parse(skip.facts)
  return {
    ...{ reason: skip.reason, lastAt: skip.last_at, times: skip.times },
    ...{ needs: needs ?? 0, free: free ?? 0 },
  }
}
