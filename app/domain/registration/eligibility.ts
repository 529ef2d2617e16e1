import type { ReservedFor } from '#db/schema/programmes.ts'
import type { Database, Day, Instant } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { gradeOf } from '../families/grade-of.ts'

/** Why somebody may not sign up, with what the sentence needs to name. */
export type Refusal =
  | { code: 'not-published' }
  | { code: 'paused' }
  | { code: 'not-yet-open'; opensAt: Instant }
  | { code: 'new-residents-first'; openToAllAt: Instant }
  | { code: 'closed' }
  | { code: 'too-young'; minAge: number; monthsShort: number }
  | { code: 'too-old'; maxAge: number }
  | { code: 'wrong-grade'; gradeMin: number; gradeMax: number; grade: number }
  | { code: 'other-town'; townCodes: string[] }
  | { code: 'prerequisite'; titleZh: string; titleEn: string; templateCode: string }
  | { code: 'already-registered' }
  /** The family has too many sign-ups that are not over. */
  | { code: 'family-limit'; open: number; most: number }
  /** No guardian has a proved phone, or a proved mailbox that takes mail. */
  | { code: 'no-contact' }
  /** In a ballot: as many choices of this programme as a participant may have. */
  | { code: 'three-choices'; most: number }
  /** What was to be given up stands: there is no place here for everybody. */
  | { code: 'no-place-to-exchange' }
  | PlaceRefusal

/** Why somebody cannot have a place now. Waiting, or being in a pool, is open to them: it may pass. */
export type PlaceRefusal =
  | ({ code: 'clash'; startsAt: Instant } & Held)
  | ({ code: 'camp-cap'; most: number } & Held)

/** A place of the same participant that stands in the way. */
export interface Held {
  registrationId: string
  titleZh: string
  titleEn: string
}

/** What an offering asks, as read-eligibility.ts reads it. */
export type EligibilityRules = Pick<
  Database['offering'],
  | ('id' | 'state' | 'paused_at' | 'registration_opens_at' | 'registration_closes_at')
  | ('programme' | 'season_id' | 'first_starts_at' | 'open_to_all_at' | 'reserved_for')
  | ('age_min' | 'age_max' | 'grade_min' | 'grade_max' | 'grade_basis')
> & {
  townCodes: string[]
  /** Districts whose families may sign up later than the others. */
  openings: { district_code: string; opens_at: Instant }[]
  prerequisite: { code: string; titleZh: string; titleEn: string } | null
  /** Camp terms per child and season, and open sign-ups per family, at most. */
  campTerms: number
  openRegistrations: number
}

/** What makes a child fit, or not. */
type ChildFacts = Pick<Database['child'], 'born_on' | 'primary_entry_year' | 'town_code'>

export type Participant =
  | { kind: 'guardian'; id: string }
  | ({ kind: 'child'; id: string } & ChildFacts & Pick<Database['child'], 'new_resident_status'>)

/** What an offering asks of a person, whenever. */
type PersonRules = Pick<
  EligibilityRules,
  | ('first_starts_at' | 'townCodes' | 'prerequisite')
  | ('age_min' | 'age_max' | 'grade_min' | 'grade_max' | 'grade_basis')
>

/** What a participant has done and holds: all that decides over a place. */
export interface PlaceFacts {
  hasPrerequisite: boolean
  /** Had no place in this programme so far. */
  isFirstTimer: boolean
  /** Places that overlap this offering, the way between towns counted. */
  clashes: (Held & { startsAt: Instant })[]
  /** Camp terms of this season, without this offering. */
  campTerms: Held[]
}

/** What a sign-up asks beside. */
export interface SignUpFacts extends PlaceFacts {
  /** An active registration for this offering. */
  registrationId: string | null
  isReachable: boolean
  /** The family's registrations that are not over, with those about to be made. */
  openRegistrations: number
}

/** Every reason at `now` why a participant cannot sign up; none: can. Places are another question: placeRefusals. */
export function signUpRefusals(
  rules: EligibilityRules,
  participant: Participant,
  facts: SignUpFacts,
  now: Instant,
): Refusal[] {
  const { openRegistrations: open, isReachable, registrationId } = facts
  const most = rules.openRegistrations
  return [
    ...(registrationId ? [{ code: 'already-registered' as const }] : []),
    ...windowRefusals(rules, participant, now),
    ...personRefusals(rules, participant, facts),
    ...(open > most ? [{ code: 'family-limit' as const, open, most }] : []),
    ...(isReachable ? [] : [{ code: 'no-contact' as const }]),
  ]
}

/**
 * Why nobody, or not this participant, may sign up at `now`. The opening instant is inside, the closing instant is not.
 * Without a participant: what holds for everybody.
 */
export function windowRefusals(
  rules: EligibilityRules,
  participant: Participant | undefined,
  now: Instant,
): Refusal[] {
  const { state } = rules
  const isOver = state === 'ballot_closed' || state === 'drawn'
  if (isOver || (state === 'published' && now >= rules.registration_closes_at)) {
    return [{ code: 'closed' }]
  }
  if (state !== 'published') return [{ code: 'not-published' }]
  if (rules.paused_at !== null) return [{ code: 'paused' }]
  const opensAt = opensAtFor(rules, participant)
  if (now < opensAt) return [{ code: 'not-yet-open', opensAt }]
  const { open_to_all_at: openToAllAt } = rules
  const waits = participant?.kind === 'child' && participant.new_resident_status === 'no'
  const isFirstPhase = openToAllAt !== null && now < openToAllAt
  return waits && isFirstPhase ? [{ code: 'new-residents-first', openToAllAt }] : []
}

/** From when a participant may sign up: a child by the district it lives in. */
export function opensAtFor(rules: EligibilityRules, participant: Participant | undefined): Instant {
  const own =
    participant?.kind === 'child'
      ? rules.openings.find(({ district_code }) => participant.town_code.startsWith(district_code))
      : undefined
  const opensAt = rules.registration_opens_at
  return own && own.opens_at > opensAt ? own.opens_at : opensAt
}

/** Every reason why a participant does not fit the offering, whenever it asks. Age and grade count on its first day. */
export function personRefusals(
  rules: PersonRules,
  participant: { kind: 'guardian' } | ({ kind: 'child' } & ChildFacts),
  { hasPrerequisite }: Pick<PlaceFacts, 'hasPrerequisite'>,
): Refusal[] {
  const { prerequisite, townCodes } = rules
  const lacking: Refusal[] =
    prerequisite && !hasPrerequisite
      ? [{ ...titlesOf(prerequisite), code: 'prerequisite', templateCode: prerequisite.code }]
      : []
  if (participant.kind === 'guardian') return lacking
  const day = foshanDay(rules.first_starts_at)
  const isElsewhere = townCodes.length > 0 && !townCodes.includes(participant.town_code)
  return [
    ...ageRefusals(rules, participant.born_on, day),
    ...gradeRefusals(rules, participant.primary_entry_year, day),
    ...(isElsewhere ? [{ code: 'other-town' as const, townCodes }] : []),
    ...lacking,
  ]
}

/** Every reason why a participant cannot have a place now; `leaving`: a registration given up in exchange. */
export function placeRefusals(
  rules: Pick<EligibilityRules, 'programme' | 'campTerms'>,
  { clashes, campTerms }: Pick<PlaceFacts, 'clashes' | 'campTerms'>,
  leaving?: string,
): PlaceRefusal[] {
  const stays = ({ registrationId }: Held) => registrationId !== leaving
  const terms = campTerms.filter(stays)
  // The one named, and the order, do not hang on how rows come out of a database.
  const [term] = inOrder(terms, ({ registrationId }) => registrationId)
  const isOverCap = rules.programme === 'camp' && terms.length >= rules.campTerms
  return [
    ...inOrder(clashes.filter(stays), (one) => one.startsAt + one.registrationId).map((clash) => ({
      ...clash,
      code: 'clash' as const,
    })),
    ...(isOverCap && term ? [{ ...term, code: 'camp-cap' as const, most: rules.campTerms }] : []),
  ]
}

const inOrder = <One>(all: readonly One[], by: (one: One) => string) =>
  all.toSorted((a, b) => (by(a) < by(b) ? -1 : 1))

/** Whether a reserved place is for this participant. At a community desk: `isAtDesk`. */
export function mayUseReserved(
  reservedFor: ReservedFor | null,
  participant: Participant,
  { isFirstTimer, isAtDesk }: { isFirstTimer: boolean; isAtDesk: boolean },
): boolean {
  if (reservedFor === 'first_timers') return isFirstTimer
  if (reservedFor === 'desk') return isAtDesk
  const isNew = participant.kind === 'child' && participant.new_resident_status !== 'no'
  return reservedFor === 'new_residents' && isNew
}

const titlesOf = ({ titleZh, titleEn }: { titleZh: string; titleEn: string }) => ({
  titleZh,
  titleEn,
})

function ageRefusals({ age_min, age_max }: PersonRules, bornOn: Day, day: Day): Refusal[] {
  const months = monthsBetween(bornOn, day)
  if (age_min !== null && months < age_min * 12) {
    return [{ code: 'too-young', minAge: age_min, monthsShort: age_min * 12 - months }]
  }
  const isOver = age_max !== null && months >= (age_max + 1) * 12
  return isOver ? [{ code: 'too-old', maxAge: age_max }] : []
}

function monthsBetween(from: Day, to: Day) {
  const [years, months] = [
    Number(to.slice(0, 4)) - Number(from.slice(0, 4)),
    monthOf(to) - monthOf(from),
  ]
  return years * 12 + months - (to.slice(8) < from.slice(8) ? 1 : 0)
}

const monthOf = (day: Day) => Number(day.slice(5, 7))

function gradeRefusals(rules: PersonRules, primaryEntryYear: number, day: Day): Refusal[] {
  const { grade_min, grade_max, grade_basis } = rules
  if (grade_min === null && grade_max === null) return []
  const [gradeMin, gradeMax] = [grade_min ?? 1, grade_max ?? 9]
  const grade = gradeOf(primaryEntryYear, day, grade_basis)
  const isInside = grade >= gradeMin && grade <= gradeMax
  return isInside ? [] : [{ code: 'wrong-grade', gradeMin, gradeMax, grade }]
}
