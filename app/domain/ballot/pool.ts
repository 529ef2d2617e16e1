import { sha256 } from './sha256.ts'

/** The algorithm's name and version, as docs/draws.md specifies it. It goes into every file and every seed. */
export const algorithm = 'xuetang-draw-1'

/** A frozen pool: all that a draw depends on beside its seed. No names, no ids of people, no times of entry. */
export interface Pool {
  version: 1
  algorithm: string
  /** The draw's id, its season's, and when sign-up closed. */
  draw: string
  season: string
  closesAt: string
  offerings: PoolOffering[]
  /** Pairs of slugs of which nobody can have both: they overlap. Each pair, and the pairs, in order. */
  conflicts: [string, string][]
  tickets: PoolTicket[]
}

interface PoolOffering {
  slug: string
  title: string
  /** All places that were free at freezing, the reserved ones included. */
  places: number
  reserved: number
}

export interface PoolTicket {
  /** Random, 32 hex digits. */
  number: string
  /** How many lots it has in the urn. */
  weight: number
  /** Random, 32 hex digits each: who is drawn with this ticket. */
  members: string[]
  preferences: PoolPreference[]
}

/** One choice of a ticket. `members` and `reserved` (who may use a reserved place) are positions in ticket.members. */
export interface PoolPreference {
  offering: string
  link: 'all' | 'any'
  members: number[]
  reserved: number[]
}

/**
 * The pool file: JSON without spaces, keys in the order of the types above, offerings by slug, tickets by number, each
 * in a line of its own, '\n' at the end. The same pool gives the same bytes, whatever order its rows came in.
 */
export function poolText(pool: Pool): string {
  const { version, draw, season, closesAt } = pool
  const head = { version, algorithm: pool.algorithm, draw, season, closesAt }
  const pairs = pool.conflicts.map(([one, other]) => inOrder([one, other]))
  const body = [
    ['offerings', sortedBy(pool.offerings, ({ slug }) => slug).map(offeringText)],
    ['conflicts', inOrder(pairs.map((pair) => JSON.stringify(pair)))],
    ['tickets', sortedBy(pool.tickets, ({ number }) => number).map(ticketText)],
  ] as const
  const lists = body.map(([name, rows]) => `"${name}":[${rows.map((row) => `\n${row}`).join(',')}]`)
  return `${JSON.stringify(head).slice(0, -1)},\n${lists.join(',\n')}}\n`
}

export const poolHash = (text: string): string => sha256(text)

const offeringText = ({ slug, title, places, reserved }: PoolOffering) =>
  JSON.stringify({ slug, title, places, reserved })

const ticketText = ({ number, weight, members, preferences }: PoolTicket) =>
  JSON.stringify({ number, weight, members, preferences: preferences.map(preferenceOf) })

const preferenceOf = ({ offering, link, members, reserved }: PoolPreference) => ({
  ...{ offering, link, members, reserved },
})

/** Texts in the order of their code units: no locale has a say. */
export const inOrder = (texts: readonly string[]) => sortedBy(texts, (text) => text)

export function sortedBy<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  const keyed = rows.map((row) => ({ row, key: key(row) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
  return keyed.map(({ row }) => row)
}
