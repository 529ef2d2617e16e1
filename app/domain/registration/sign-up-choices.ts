import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { freePlacesOf } from '../waitlist/free-places.ts'
import { type Alternative, findAlternatives } from './find-alternatives.ts'
import { heldInTheWay } from './held-in-the-way.ts'
import { opensLater } from './opens-later.ts'
import { placesForGroup } from './places-for-group.ts'
import { type Candidate, whoMaySignUp } from './who-may-sign-up.ts'

export interface SignUpChoice extends Candidate {
  /** Can be chosen: nothing stands in the way, or nothing but that it opens later. */
  isOpen: boolean
  /** What it holds elsewhere stands between it and a free place: it could leave that for this. */
  exchangeFor: { registrationId: string; titleZh: string; titleEn: string } | null
  /** Where it cannot be chosen: what would fit instead. */
  alternatives: Alternative[]
}

/** Whom a guardian may choose in the first step, and for the others the way on: an exchange, or other offerings. */
export async function listSignUpChoices(
  readDb: ReadDb,
  guardian: { guardianId: string; familyId: string; name: string | null },
  offering: Database['offering'],
  now: Instant,
): Promise<{ choices: SignUpChoice[]; window: Candidate['refusals'] }> {
  const { candidates, participants, window } = await whoMaySignUp(readDb, guardian, offering, now)
  const isPast = window.length > 0 && opensLater(window) === undefined
  const choices: SignUpChoice[] = []
  for (const candidate of candidates) {
    const isBlocked = candidate.inTheWay.length > 0 && hasPlaceFor(offering, candidate)
    const fits = candidate.refusals.length === 0 || opensLater(candidate.refusals) !== undefined
    const isOpen = fits && !isBlocked && !isPast
    const participant = participants.find(({ id }) => id === candidate.participantId)
    const needsOthers = !isOpen && candidate.registrationId === null && participant
    choices.push({
      ...{
        ...candidate,
        isOpen,
        exchangeFor: fits && isBlocked ? heldInTheWay(candidate.inTheWay) : null,
      },
      alternatives: needsOthers
        ? await findAlternatives(readDb, { ...guardian, offering, participant }, now)
        : [],
    })
  }
  return { choices, window }
}

/** Whether a place would be there now: in a ballot, none is before the draw. */
function hasPlaceFor(offering: Database['offering'], candidate: Candidate) {
  const [place] = placesForGroup([candidate], freePlacesOf(offering), null)
  return offering.allocation === 'first_come' && place !== null
}
