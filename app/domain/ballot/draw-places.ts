import { type Pool, type PoolPreference, type PoolTicket, sortedBy } from './pool.ts'
import { sha256After } from './sha256.ts'

/** What a draw decides, as the result file prints it. */
export interface DrawResult {
  /** Tickets in the order in which they were served. */
  order: string[]
  placements: Placement[]
  /** Members without a place from this ticket, by offering: first in line first. */
  waitlists: { offering: string; members: { ticket: string; member: string }[] }[]
}

export interface Placement {
  ticket: string
  member: string
  offering: string
  reserved: boolean
}

/**
 * The draw: a pure function of pool and seed, in integers and hex digits only (docs/draws.md, xuetang-draw-1). Each
 * ticket's best lot gives it its turn; at its turn it gets the first of its choices that still has room for it.
 */
export function drawPlaces(pool: Pool, seed: string): DrawResult {
  const tickets = inTurn(pool.tickets, seed)
  const urn = new Urn(pool)
  const placements = tickets.flatMap((ticket) => serve(ticket, urn))
  const placed = new Set(placements.map(({ ticket, member }) => `${ticket} ${member}`))
  const waiting = new Map<string, { ticket: string; member: string }[]>()
  for (const { number, members, preferences } of tickets) {
    for (const { offering, member } of wanted(preferences, members)) {
      if (placed.has(`${number} ${member}`)) continue
      const line = waiting.get(offering) ?? []
      waiting.set(offering, line)
      line.push({ ticket: number, member })
    }
  }
  const offerings = sortedBy(pool.offerings, ({ slug }) => slug)
  return {
    order: tickets.map(({ number }) => number),
    placements,
    waitlists: offerings.map(({ slug }) => ({ offering: slug, members: waiting.get(slug) ?? [] })),
  }
}

/** Tickets in ascending order of their smallest lot: SHA-256 of seed, ticket number and 0, 1, 2 … below its weight. */
function inTurn(tickets: readonly PoolTicket[], seed: string): PoolTicket[] {
  const keyOf = sha256After(`${seed}:`)
  const keyed = tickets.map((ticket) => ({ ticket, key: ticketKey(ticket, keyOf) }))
  return sortedBy(keyed, ({ key, ticket }) => `${key} ${ticket.number}`).map(({ ticket }) => ticket)
}

function ticketKey({ number, weight }: PoolTicket, keyOf: (lot: string) => string) {
  let smallest = keyOf(`${number}:0`)
  for (let lot = 1; lot < weight; lot++) {
    const key = keyOf(`${number}:${lot}`)
    if (key < smallest) smallest = key
  }
  return smallest
}

/** Each member once for each offering it wants, in member order. */
function wanted(preferences: readonly PoolPreference[], members: readonly string[]) {
  return members.flatMap((member, at) => {
    const own = preferences.filter((preference) => preference.members.includes(at))
    return [...new Set(own.map(({ offering }) => offering))].map((offering) => ({
      offering,
      member,
    }))
  })
}

/** What is left while tickets are served. */
class Urn {
  private readonly left: Map<string, { general: number; reserved: number }>
  private readonly conflicts = new Map<string, Set<string>>()
  private readonly held = new Map<string, string[]>()

  constructor({ offerings, conflicts }: Pool) {
    this.left = new Map(
      offerings.map(({ slug, places, reserved }) => [
        slug,
        { general: Math.max(0, places - reserved), reserved: Math.min(places, reserved) },
      ]),
    )
    for (const [one, other] of conflicts) {
      this.conflicts.set(one, (this.conflicts.get(one) ?? new Set()).add(other))
      this.conflicts.set(other, (this.conflicts.get(other) ?? new Set()).add(one))
    }
  }

  isFree(member: string, offering: string) {
    const against = this.conflicts.get(offering)
    const held = this.held.get(member) ?? []
    return !held.some((other) => other === offering || against?.has(other))
  }

  /** Takes a place for each, reserved ones first for who may use them; nothing where they are too few. */
  take(offering: string, members: { member: string; mayUseReserved: boolean }[]) {
    const left = this.left.get(offering) ?? { general: 0, reserved: 0 }
    const entitled = members.filter(({ mayUseReserved }) => mayUseReserved)
    const inReserved = new Set(entitled.slice(0, left.reserved).map(({ member }) => member))
    const inGeneral = members.length - inReserved.size
    if (inGeneral > left.general) return []
    left.reserved -= inReserved.size
    left.general -= inGeneral
    return members.map(({ member }) => {
      this.held.set(member, [...(this.held.get(member) ?? []), offering])
      return { member, offering, reserved: inReserved.has(member) }
    })
  }
}

function serve({ number, members, preferences }: PoolTicket, urn: Urn): Placement[] {
  const placements: Placement[] = []
  const isPlaced = (member: string) => placements.some((placement) => placement.member === member)
  for (const { offering, link, members: wanting, reserved } of preferences) {
    const asking = wanting.map((at) => ({
      member: members[at] ?? '',
      mayUseReserved: reserved.includes(at),
    }))
    const able = asking.filter(({ member }) => !isPlaced(member) && urn.isFree(member, offering))
    const groups = link === 'any' ? able.map((one) => [one]) : [able]
    // Those linked "all" stay together: where one of them cannot, none does.
    if (link === 'all' && able.length < asking.length) continue
    for (const group of groups) {
      const taken = urn.take(offering, group)
      placements.push(...taken.map((one) => ({ ticket: number, ...one })))
    }
  }
  return placements
}
