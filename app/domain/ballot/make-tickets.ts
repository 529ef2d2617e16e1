import type { PoolRows } from '#db/read/draw-pools.ts'
import { mayUseReserved } from '../registration/eligibility.ts'
import { inOrder, type PoolPreference, type PoolTicket, sortedBy } from './pool.ts'
import type { WeightFacts } from './ticket-weight.ts'

type Entry = PoolRows['entries'][number]
type Offerings = Map<string, PoolRows['offerings'][number]>

/** The tickets of a pool, as the file prints them, from the entries that are in it. */
export function makeTickets({ offerings, entries }: PoolRows): PoolTicket[] {
  const byId: Offerings = new Map(offerings.map((offering) => [offering.id, offering]))
  return [...groupedBy(entries, ({ number }) => number).values()].map((own) => {
    const members = inOrder([...new Set(own.map(({ member_number }) => member_number))])
    const { number, weight } = own[0] ?? { number: '', weight: 1 }
    return { number, weight, members, preferences: preferencesOf(own, members, byId) }
  })
}

/** Choices in order; siblings who join all or none are one, at the best place any of them gave it. */
function preferencesOf(own: Entry[], members: string[], offerings: Offerings): PoolPreference[] {
  const choices = [...groupedBy(own, choiceOf).values()].map((entries) => {
    const offering = offerings.get(entries[0]?.offering_id ?? '')
    const reservedFor = offering?.reserved_for ?? null
    const positions = (some: Entry[]) =>
      some.map(({ member_number }) => members.indexOf(member_number)).sort((a, b) => a - b)
    const isTogether = entries.length > 1 && entries.every(({ mode }) => mode === 'all')
    return {
      at: Math.min(...entries.map(({ preference }) => preference ?? 1)),
      preference: {
        offering: offering?.slug ?? '',
        link: isTogether ? ('all' as const) : ('any' as const),
        members: positions(entries),
        reserved: positions(entries.filter((one) => isEntitled(one, reservedFor))),
      },
    }
  })
  const key = ({ at, preference }: (typeof choices)[number]) =>
    `${at} ${preference.offering} ${preference.members.map(String).join(' ')}`
  return sortedBy(choices, key).map(({ preference }) => preference)
}

const choiceOf = ({ offering_id, link_group_id, mode, preference }: Entry) =>
  mode === 'all' && link_group_id
    ? `${offering_id} ${link_group_id}`
    : `${offering_id} ${preference ?? 1}`

function isEntitled(
  { weight_facts, new_resident_status, channel }: Entry,
  reservedFor: Parameters<typeof mayUseReserved>[0],
) {
  const { isFirstTimer }: WeightFacts = JSON.parse(weight_facts)
  const of = { isFirstTimer, isAtDesk: channel === 'desk' }
  return mayUseReserved(reservedFor, asParticipant(new_resident_status), of)
}

/** Only the status counts for a reserved place; a guardian has none. */
const asParticipant = (status: Entry['new_resident_status']) =>
  status === null
    ? { kind: 'guardian' as const, id: '' }
    : {
        ...{ kind: 'child' as const, id: '', new_resident_status: status },
        ...{ born_on: '', primary_entry_year: 0, town_code: '' },
      }

/** For each member, the offerings it wants by different tickets: it could get several of them. */
export function wantedByOne(entries: readonly Entry[]): string[][] {
  return [...groupedBy(entries, ({ member_number }) => member_number).values()]
    .filter((own) => new Set(own.map(({ number }) => number)).size > 1)
    .map((own) => [...new Set(own.map(({ offering_id }) => offering_id))])
}

function groupedBy<Row>(rows: readonly Row[], key: (row: Row) => string) {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}
