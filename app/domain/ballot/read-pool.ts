import type { DrawResult, Placement } from './draw-places.ts'
import type { Pool, PoolTicket } from './pool.ts'

// Both files are written by poolText and resultText alone, and found again by their hash.

/** A stored pool file, read back. */
export const readPool = (text: string): Pool => JSON.parse(text)

/** What a stored result file decided. */
export const readResult = (text: string): DrawResult => JSON.parse(text)

/** One ticket out of a stored pool file, without reading the others. Undefined: it is not in it. */
export function readPoolTicket(text: string, number: string): PoolTicket | undefined {
  const [line] = linesWith(text, `{"number":${JSON.stringify(number)},`)
  return line && JSON.parse(line)
}

/** The places that a stored result file gives to a ticket. */
export const readPlacementsOf = (text: string, number: string): Placement[] =>
  linesWith(text, `{"ticket":${JSON.stringify(number)},`).map((line) => JSON.parse(line))

/** Who waits for an offering after a stored result file, first in line first. */
export function readWaitlistOf(
  text: string,
  slug: string,
): DrawResult['waitlists'][number]['members'] {
  const [line] = linesWith(text, `{"offering":${JSON.stringify(slug)},"members":`)
  return line ? JSON.parse(line).members : []
}

/** The elements that begin so: each has a line of its own, and ends it with a comma or, the last, with its list. */
function linesWith(text: string, beginning: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf(`\n${beginning}`); at >= 0; at = text.indexOf(`\n${beginning}`, at)) {
    const end = text.indexOf('\n', at + 1)
    found.push(text.slice(at + 1, end).replace(/(,|\],|\]\})$/, ''))
    at = end
  }
  return found
}
