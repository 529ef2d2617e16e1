import type { Day } from '#db/schema.ts'
import { type CatalogueQuery, readCatalogueQuery } from './catalogue-query.ts'

/**
 * The month and day that an address such as /calendar?month=2026-07&day=2026-07-18 asks for: this month where it names
 * none; of another month the first day, of this one today.
 */
export function readCalendarQuery(parameters: URLSearchParams, today: Day) {
  const month = matching(parameters.get('month'), /^20\d\d-(0[1-9]|1[0-2])$/) ?? today.slice(0, 7)
  const usual = month === today.slice(0, 7) ? today : `${month}-01`
  const asked = matching(parameters.get('day'), /^20\d\d-\d\d-(0[1-9]|[12]\d|3[01])$/)
  const { programme, district } = readCatalogueQuery(parameters)
  const query: CatalogueQuery = { ...(programme && { programme }), ...(district && { district }) }
  return { month, day: asked?.startsWith(month) ? asked : usual, query }
}

function matching(value: string | null, pattern: RegExp) {
  return value && pattern.test(value) ? value : undefined
}
