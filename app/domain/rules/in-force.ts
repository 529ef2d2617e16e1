import type { Day } from '#db/schema.ts'

/** Of rules listed newest first, for each key the one that is in force on a day. */
export function inForceOn<Row extends { effective_on: Day }>(
  rows: readonly Row[],
  key: (row: Row) => string,
  day: Day,
): Row[] {
  const inForce = rows.filter(({ effective_on }) => effective_on <= day).reverse()
  return [...new Map(inForce.map((row) => [key(row), row])).values()]
}
