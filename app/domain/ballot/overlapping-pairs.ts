import { cannotAttendBoth, type TimeAndTown } from '../calendar/overlap.ts'
import { inOrder } from './pool.ts'

/** Of the pairs of offerings that somebody wants both of, those of which nobody can attend both. By id. */
export function overlappingPairs(
  wanted: readonly string[][],
  meetings: readonly (TimeAndTown & { offering_id: string })[],
  travelMinutes: number,
): [string, string][] {
  const byOffering = new Map<string, TimeAndTown[]>()
  for (const meeting of meetings) {
    const known = byOffering.get(meeting.offering_id)
    if (known) known.push(meeting)
    else byOffering.set(meeting.offering_id, [meeting])
  }
  const of = (offering: string) => byOffering.get(offering) ?? []
  return pairsOf(wanted).filter(([one, other]) =>
    of(one).some((a) => of(other).some((b) => cannotAttendBoth(a, b, travelMinutes))),
  )
}

function pairsOf(wanted: readonly string[][]): [string, string][] {
  const pairs = new Map<string, [string, string]>()
  for (const own of wanted) {
    const ids = inOrder(own)
    for (const [at, one] of ids.entries()) {
      for (const other of ids.slice(at + 1)) pairs.set(`${one} ${other}`, [one, other])
    }
  }
  return [...pairs.values()]
}
