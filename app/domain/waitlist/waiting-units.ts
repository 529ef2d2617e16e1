import { type listWaiting, listWaitingOfGroup } from '#db/read/waitlist.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import {
  mayUseReserved,
  type Participant,
  personRefusals,
  placeRefusals,
} from '../registration/eligibility.ts'
import { type ReadRules, readPlaceFacts } from '../registration/read-eligibility.ts'
import type { Candidate } from './skip.ts'

export type Waiting = Awaited<ReturnType<typeof listWaiting>>[number]

/** One registration, or siblings who join all or none: they get their places together, or none does. */
export type WaitingUnit = Waiting[]

/**
 * Those who wait as they are offered places: in the order of ranks, siblings who join all or none at their earliest.
 * `seen` keeps the groups that came before, so that none comes twice.
 */
export async function unitsOf(
  db: ReadDb,
  offeringId: string,
  waiting: readonly Waiting[],
  seen: Set<string>,
): Promise<WaitingUnit[]> {
  const units: WaitingUnit[] = []
  for (const one of waiting) {
    const group = one.mode === 'all' ? one.link_group_id : null
    if (group === null) units.push([one])
    else if (!seen.has(group)) {
      seen.add(group)
      units.push(await listWaitingOfGroup(db, offeringId, group))
    }
  }
  return units
}

/** What is in the way of each of those who wait. Read under their locks, it decides. */
export async function readCandidates(
  db: ReadDb,
  rules: ReadRules,
  waiting: readonly Waiting[],
  now: Instant,
): Promise<(unit: WaitingUnit) => Candidate[]> {
  const ids = waiting.map(({ participant_id }) => participant_id)
  const factsOf = await readPlaceFacts(db, rules, ids, now)
  return (unit) =>
    unit.map((one) => {
      const [participant, facts] = [participantOf(one), factsOf(one.participant_id)]
      const of = { isFirstTimer: facts.isFirstTimer, isAtDesk: one.channel === 'desk' }
      return {
        ...{ id: one.id, mayUseReserved: mayUseReserved(rules.reserved_for, participant, of) },
        person: personRefusals(rules, participant, facts),
        places: placeRefusals(rules, facts),
      }
    })
}

type Person = Pick<
  Waiting,
  'participant_id' | 'born_on' | 'primary_entry_year' | 'town_code' | 'new_resident_status'
>

export function participantOf(waiting: Person): Participant {
  const { participant_id: id, born_on, primary_entry_year, town_code } = waiting
  const { new_resident_status } = waiting
  if (born_on === null || primary_entry_year === null || town_code === null) {
    return { kind: 'guardian', id }
  }
  const child = { born_on, primary_entry_year, town_code }
  return { kind: 'child', id, ...child, new_resident_status: new_resident_status ?? 'no' }
}
