import type { DrawEntry } from '#db/read/draw-pools.ts'
import type { DrawResult, Placement } from './draw-places.ts'
import { sortedBy } from './pool.ts'

/** A result, asked by ticket and member. */
export class Decided {
  private readonly turns: Map<string, number>
  private readonly placements: Map<string, Placement & { at: number }>

  constructor({ order, placements }: DrawResult) {
    this.turns = new Map(order.map((number, at) => [number, at]))
    this.placements = new Map(placements.map((one, at) => [keyOf(one), { ...one, at }]))
  }

  /** The place that a ticket gave a member: `at` in the order in which places were given. */
  placementOf(entry: DrawEntry) {
    return this.placements.get(keyOf({ ticket: entry.ticket_number, member: entry.member_number }))
  }

  /** In the order of turns, siblings by their member numbers; those left out of the pool come last. */
  inOrder<Entry extends DrawEntry>(entries: readonly Entry[]): Entry[] {
    const last = this.turns.size
    const turn = ({ ticket_number, dropped }: Entry) =>
      String(dropped ? last : (this.turns.get(ticket_number) ?? last)).padStart(9, '0')
    return sortedBy(entries, (one) => `${turn(one)} ${one.member_number}`)
  }
}

const keyOf = ({ ticket, member }: { ticket: string; member: string }) => `${ticket} ${member}`

export type EntryResult = 'drawn' | 'waiting' | 'other_choice' | 'dropped' | 'left'

/**
 * What becomes of an offering's entries. A ticket that was drawn for another choice, which `isGone` since, waits in its
 * turn like those that were not drawn.
 */
export function resultsOf(
  entries: readonly DrawEntry[],
  {
    decided,
    slug,
    isGone,
  }: {
    decided: Decided
    slug: string
    isGone: (entry: DrawEntry, offering: string) => boolean
  },
): (result: EntryResult) => DrawEntry[] {
  const results = decided.inOrder(entries).map((entry) => {
    const placed = decided.placementOf(entry)
    return { entry, at: placed?.at ?? 0, result: resultOf(entry, placed?.offering) }
  })
  return (wanted) => {
    const found = results.filter(({ result }) => result === wanted)
    if (wanted === 'drawn') found.sort((a, b) => a.at - b.at)
    return found.map(({ entry }) => entry)
  }

  function resultOf(entry: DrawEntry, placedIn: string | undefined): EntryResult {
    if (entry.state !== 'in_pool') return 'left'
    if (entry.dropped) return 'dropped'
    if (placedIn === slug) return 'drawn'
    return placedIn !== undefined && !isGone(entry, placedIn) ? 'other_choice' : 'waiting'
  }
}
