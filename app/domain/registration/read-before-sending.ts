import { findOfferingById } from '#db/read/offering-by-id.ts'
import { findOwnRegistration } from '#db/read/registrations.ts'
import { countWaitingBefore, hasWaiting } from '#db/read/waitlist.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { freePlacesOf, usablePlaces } from '../waitlist/free-places.ts'
import { areCalled } from '../waitlist/has-taker.ts'
import { heldInTheWay } from './held-in-the-way.ts'
import { opensLater } from './opens-later.ts'
import { placesForGroup } from './places-for-group.ts'
import { readEligibilityRules } from './read-eligibility.ts'
import { whoMaySignUp } from './who-may-sign-up.ts'

/** What sending a sign-up would do now, to be shown beside its button; nothing where it is not the guardian's. */
export async function readBeforeSending(
  readDb: ReadDb,
  guardian: { guardianId: string; familyId: string; name: string | null },
  asked: {
    offering: Database['offering']
    participants: readonly string[]
    link: 'all' | 'any' | null
    leaves: string | null
  },
  now: Instant,
) {
  const { offering, link, leaves } = asked
  const { candidates, window } = await whoMaySignUp(readDb, guardian, offering, now)
  const chosen = candidates.filter((one) => asked.participants.includes(one.participantId))
  const leaving = leaves ? await findLeaving(readDb, guardian.familyId, leaves) : null
  const isOwn = leaving === null || asked.participants.includes(leaving.participantId)
  if (!isOwn || (leaves && !leaving)) return

  const free = await freeNow(readDb, offering, now)
  const isFull = placesForGroup(chosen, free, link).every((place) => place === null)
  const [only, ...others] = chosen
  const couldLeave = only && others.length === 0 && !isFull && !leaving
  const keptFrom = [...window, ...chosen.flatMap(({ refusals }) => refusals)]
  return {
    ...{ isFull, leaving },
    /** What one alone could leave for a place that is free now; in a ballot none is before the draw. */
    exchangeFor:
      couldLeave && offering.allocation === 'first_come' ? heldInTheWay(only.inTheWay) : null,
    free: usablePlaces(free, chosen),
    waiting: isFull ? await countWaitingBefore(readDb, offering.id, offering.next_rank) : 0,
    /** Not yet open: from when it is. */
    opensAt: keptFrom.length > 0 ? (opensLater(keptFrom) ?? null) : null,
    registrationId: chosen.find((one) => one.registrationId)?.registrationId ?? null,
    inTheWay: chosen.flatMap(({ name, inTheWay }) =>
      inTheWay
        .filter(({ registrationId }) => registrationId !== leaving?.registrationId)
        .map((refusal) => ({ name, refusal })),
    ),
  }
}

/** The places that are free for who comes now: none while they are for those who wait (take-places.ts). */
async function freeNow(readDb: ReadDb, offering: Database['offering'], now: Instant) {
  if (!(await hasWaiting(readDb, offering.id))) return freePlacesOf(offering)
  const rules = await readEligibilityRules(readDb, offering, now)
  const areKept = await areCalled(readDb, { offering, rules }, { now })
  return areKept ? { general: 0, reserved: 0 } : freePlacesOf(offering)
}

async function findLeaving(readDb: ReadDb, familyId: string, registrationId: string) {
  const registration = await findOwnRegistration(readDb, familyId, registrationId)
  const offering = registration && (await findOfferingById(readDb, registration.offering_id))
  if (!offering) return null
  const { title_zh: titleZh, title_en: titleEn } = offering
  return { registrationId, participantId: registration.participant_id, titleZh, titleEn }
}
