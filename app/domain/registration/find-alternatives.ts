import { listAlternatives } from '#db/read/alternatives.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import {
  mayUseReserved,
  type Participant,
  type PlaceFacts,
  personRefusals,
  placeRefusals,
  signUpRefusals,
  windowRefusals,
} from './eligibility.ts'
import { type ReadRules, readRulesOfMany, readSignUpFacts } from './read-eligibility.ts'

export interface Alternative {
  slug: string
  title_zh: string
  title_en: string
  first_starts_at: Instant
  last_ends_at: Instant
  town_zh: string
  town_en: string
}

/** How many are looked at, and how many are named. */
const readAtMost = 30
const most = 3

/**
 * Other offerings for somebody who cannot join one: of the same template, what must come before it, or else of the same
 * programme; open now, that fit, with a place to be had (or a ballot to join) and no clash. At most three, the nearest
 * first; none where nothing fits.
 */
export async function findAlternatives(
  readDb: ReadDb,
  asked: {
    participant: Participant
    familyId: string
    guardianId: string
    offering: Pick<
      Database['offering'],
      | ('id' | 'programme' | 'audience' | 'template_code' | 'prerequisite_code')
      | ('town_code' | 'district_code')
    >
  },
  now: Instant,
): Promise<Alternative[]> {
  const { participant, offering: like, ...family } = asked
  const townCode = participant.kind === 'child' ? participant.town_code : null
  const candidates = await listAlternatives(readDb, { like, townCode, limit: readAtMost }, now)
  const rulesOf = await readRulesOfMany(readDb, candidates, now)
  const found: Alternative[] = []
  for (const candidate of candidates) {
    const rules = rulesOf(candidate)
    if (found.length === most) break
    // What costs no question first.
    if (!mightFit(rules, participant, now)) continue
    const who = { ...family, participants: [participant], more: 1 }
    const facts = (await readSignUpFacts(readDb, rules, who, now))(participant.id)
    const inTheWay = [
      ...signUpRefusals(rules, participant, facts, now),
      ...placeRefusals(rules, facts),
    ]
    if (inTheWay.length === 0 && hasPlaceFor(candidate, participant, facts)) {
      found.push(alternative(candidate))
    }
  }
  return found
}

function mightFit(rules: ReadRules, participant: Participant, now: Instant) {
  const refusals = [
    ...windowRefusals(rules, participant, now),
    ...personRefusals(rules, participant, { hasPrerequisite: true }),
  ]
  return refusals.length === 0
}

function hasPlaceFor(
  offering: Database['offering'],
  participant: Participant,
  { isFirstTimer }: PlaceFacts,
) {
  if (offering.allocation === 'ballot') return true
  const { max_places, places_taken, reserved_places, reserved_taken, reserved_for } = offering
  const reserved = reserved_places - reserved_taken
  if (max_places - places_taken > reserved) return true
  return (
    reserved > 0 && mayUseReserved(reserved_for, participant, { isFirstTimer, isAtDesk: false })
  )
}

function alternative(candidate: Alternative): Alternative {
  const { slug, title_zh, title_en, first_starts_at, last_ends_at, town_zh, town_en } = candidate
  return { slug, title_zh, title_en, first_starts_at, last_ends_at, town_zh, town_en }
}
