import {
  listEligibilityRows,
  listOpenRegistrations,
  listPlacesHeld,
  listWithPrerequisite,
} from '#db/read/eligibility.ts'
import { listGuardiansToBeTold } from '#db/read/reachable-guardians.ts'
import { findPlanningRules } from '#db/read/rules.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { addressOf } from '../messages/address.ts'
import type { EligibilityRules, Held, Participant, PlaceFacts, SignUpFacts } from './eligibility.ts'
import { findHouseholdClashes } from './household-clashes.ts'

/** An offering's rules with what eligibility asks of the city's. */
export type ReadRules = EligibilityRules & { travelMinutes: number }

/** What an offering asks of who joins it. */
export async function readEligibilityRules(
  db: ReadDb,
  offering: Database['offering'],
  now: Instant,
): Promise<ReadRules> {
  return (await readRulesOfMany(db, [offering], now))(offering)
}

/** The same for several offerings at once. */
export async function readRulesOfMany(
  db: ReadDb,
  offerings: readonly { id: string }[],
  now: Instant,
): Promise<(offering: Database['offering']) => ReadRules> {
  const names = ['travel_minutes', 'camp_terms', 'open_registrations'] as const
  const figure = await findPlanningRules(db, names, foshanDay(now))
  const rowsOf = await listEligibilityRows(
    db,
    offerings.map(({ id }) => id),
  )
  return (offering) => ({
    ...{ ...offering, ...rowsOf(offering.id) },
    ...{ campTerms: figure('camp_terms'), openRegistrations: figure('open_registrations') },
    travelMinutes: figure('travel_minutes'),
  })
}

/** What participants have done and hold, by their ids. Read under their locks, it decides over places. */
export async function readPlaceFacts(
  db: ReadDb,
  rules: ReadRules,
  participantIds: readonly string[],
  now: Instant,
): Promise<(participantId: string) => PlaceFacts> {
  const { id, programme, prerequisite, first_starts_at: by, travelMinutes } = rules
  if (participantIds.length === 0) return () => nothingHeld
  const held = await listPlacesHeld(db, participantIds, { programme, without: id })
  const before = prerequisite && { templateCode: prerequisite.code, by }
  const prepared = before && (await listWithPrerequisite(db, participantIds, before))
  const asked = { offeringId: id, participantIds, travelMinutes }
  const clashes = await findHouseholdClashes(db, asked, now)
  return (participantId) => {
    const own = held.filter((one) => one.participantId === participantId)
    return {
      hasPrerequisite: prepared === null || prepared.has(participantId),
      isFirstTimer: own.length === 0,
      clashes: clashes.get(participantId) ?? [],
      campTerms: campTermsOf(rules, own),
    }
  }
}

/** Of the places one participant holds or held, those that count as a camp term beside an offering. */
export function campTermsOf(
  { programme, season_id }: Pick<ReadRules, 'programme' | 'season_id'>,
  own: Awaited<ReturnType<typeof listPlacesHeld>>,
): Held[] {
  if (programme !== 'camp') return []
  return own
    .filter((one) => one.season_id === season_id && one.state !== 'released')
    .map(({ registrationId, titleZh, titleEn }) => ({ registrationId, titleZh, titleEn }))
}

const nothingHeld: PlaceFacts = {
  ...{ hasPrerequisite: false, isFirstTimer: true, clashes: [], campTerms: [] },
}

/** What a sign-up of some of a family's participants asks beside; `more`: how many registrations it would make. */
export async function readSignUpFacts(
  db: ReadDb,
  rules: ReadRules,
  asked: {
    guardianId: string
    familyId: string
    participants: readonly Participant[]
    more: number
  },
  now: Instant,
): Promise<(participantId: string) => SignUpFacts> {
  const { guardianId, familyId, participants, more } = asked
  const ids = participants.map(({ id }) => id)
  const placeFacts = await readPlaceFacts(db, rules, ids, now)
  const open = await listOpenRegistrations(db, familyId, now)
  const reachable = new Set<string>()
  for (const { id, kind } of participants) {
    const guardians = await listGuardiansToBeTold(db, guardianId, kind === 'child' ? id : null)
    if (guardians.some((guardian) => addressOf(guardian))) reachable.add(id)
  }
  return (participantId) => {
    const own = open.find(
      (one) => one.participant_id === participantId && one.offering_id === rules.id,
    )
    return {
      ...placeFacts(participantId),
      registrationId: own?.id ?? null,
      isReachable: reachable.has(participantId),
      openRegistrations: open.length + more,
    }
  }
}
