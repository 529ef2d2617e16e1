import {
  countNotDrawn,
  listMeetingsOf,
  listOfferingsById,
  type listPooled,
} from '#db/read/draw-pools.ts'
import { listPlacesHeld, listWithPrerequisite } from '#db/read/eligibility.ts'
import { countLateWithdrawals } from '#db/read/late-withdrawals.ts'
import { findPlanningRules } from '#db/read/rules.ts'
import { listEngagements } from '#db/read/taking-part.ts'
import type { Programme } from '#db/schema/programmes.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { type Participant, personRefusals, placeRefusals } from '../registration/eligibility.ts'
import { clashesAmong, type HouseholdClash } from '../registration/household-clashes.ts'
import { campTermsOf, type ReadRules, readRulesOfMany } from '../registration/read-eligibility.ts'
import type { WeightFacts } from './ticket-weight.ts'

export type Pooled = Awaited<ReturnType<typeof listPooled>>[number]

export interface PooledFacts {
  /** Why it is left out of the pool: it could not have the place. */
  dropped: Database['ballot_entry']['dropped']
  weight: WeightFacts
}

/**
 * For many registrations of a pool at once, in a handful of questions: whether each could have its place, by the same
 * rules as everywhere, and what its ticket weighs.
 */
export async function readPoolFacts(
  db: ReadDb,
  draw: { id: string; season_id: string },
  pooled: readonly Pooled[],
  now: Instant,
): Promise<(one: Pooled) => PooledFacts> {
  const ids = [...new Set(pooled.map(({ participant_id }) => participant_id))]
  const rulesOf = await readRules(db, pooled, now)
  const heldOf = await readHeld(db, pooled, ids)
  const clashesOf = await readClashes(db, [...rulesOf.values()], ids, now)
  const preparedFor = await readPrepared(db, [...rulesOf.values()], ids)
  const late = await countLateWithdrawals(db, ids, draw.season_id)
  const season = { seasonId: draw.season_id, without: draw.id }
  const notDrawn = await countNotDrawn(db, ids, season)
  const figure = await findPlanningRules(db, ['late_withdrawals'], foshanDay(now))

  return (one) => {
    const { participant_id: id, offering_id } = one
    const rules = rulesOf.get(offering_id)
    if (!rules) throw new Error('a registration in a pool of no offering')
    const held = heldOf(one).filter((place) => place.offering_id !== offering_id)
    const facts = {
      hasPrerequisite: preparedFor(rules)?.has(id) ?? true,
      clashes: clashesOf(rules.id).get(id) ?? [],
      campTerms: campTermsOf(rules, held),
    }
    const [inTheWay] = placeRefusals(rules, facts)
    const isUnfit = personRefusals(rules, participantOf(one), facts).length > 0
    return {
      dropped: isUnfit ? 'not-eligible' : (inTheWay?.code ?? null),
      weight: {
        ...{ isFirstTimer: held.length === 0, notDrawn: notDrawn.get(id) ?? 0 },
        ...{ lateWithdrawals: late.get(id) ?? 0, lateLimit: figure('late_withdrawals') },
      },
    }
  }
}

async function readRules(db: ReadDb, pooled: readonly Pooled[], now: Instant) {
  const ids = [...new Set(pooled.map(({ offering_id }) => offering_id))]
  const offerings = await listOfferingsById(db, ids)
  const rulesOf = await readRulesOfMany(db, offerings, now)
  return new Map(offerings.map((offering) => [offering.id, rulesOf(offering)]))
}

async function readHeld(db: ReadDb, pooled: readonly Pooled[], participantIds: string[]) {
  const programmes = [...new Set(pooled.map(({ programme }) => programme))]
  const held = new Map<Programme, Awaited<ReturnType<typeof listPlacesHeld>>>()
  for (const programme of programmes) {
    held.set(programme, await listPlacesHeld(db, participantIds, { programme, without: '' }))
  }
  return ({ programme, participant_id }: Pooled) =>
    (held.get(programme) ?? []).filter(({ participantId }) => participantId === participant_id)
}

async function readClashes(
  db: ReadDb,
  rules: readonly ReadRules[],
  participantIds: string[],
  now: Instant,
) {
  const meetings = (
    await listMeetingsOf(
      db,
      rules.map(({ id }) => id),
    )
  ).filter(({ ends_at }) => ends_at > now)
  const from = meetings.map(({ starts_at }) => starts_at).sort()[0]
  const to = meetings
    .map(({ ends_at }) => ends_at)
    .sort()
    .at(-1)
  const engagements =
    from && to
      ? await listEngagements(db, participantIds, {
          from: daysAfter(from, -1),
          to: daysAfter(to, 1),
        })
      : []
  const found = new Map<string, Map<string, HouseholdClash[]>>()
  for (const { id: offeringId, travelMinutes } of rules) {
    const own = meetings.filter(({ offering_id }) => offering_id === offeringId)
    if (engagements.length === 0) break
    found.set(offeringId, clashesAmong({ offeringId, travelMinutes }, own, engagements))
  }
  return (offeringId: string) => found.get(offeringId) ?? new Map<string, HouseholdClash[]>()
}

/** Who took part in what an offering asks for before; undefined where it asks for nothing. */
async function readPrepared(db: ReadDb, rules: readonly ReadRules[], participantIds: string[]) {
  const prepared = new Map<string, Set<string>>()
  for (const { id, prerequisite, first_starts_at: by } of rules) {
    if (!prerequisite) continue
    const before = { templateCode: prerequisite.code, by }
    prepared.set(id, await listWithPrerequisite(db, participantIds, before))
  }
  return ({ id }: ReadRules) => prepared.get(id)
}

function participantOf(one: Pooled): Participant {
  const { participant_id: id, born_on, primary_entry_year, town_code, new_resident_status } = one
  if (born_on === null || primary_entry_year === null || town_code === null) {
    return { kind: 'guardian', id }
  }
  const child = { born_on, primary_entry_year, town_code }
  return { kind: 'child', id, ...child, new_resident_status: new_resident_status ?? 'no' }
}

const daysAfter = (instant: Instant, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString()
