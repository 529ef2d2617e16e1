import type { Day } from '#db/schema.ts'

/** The filters of the catalogue as they stand in its address; unknown values fall away. */
export interface CatalogueQuery {
  programme?: 'school' | 'water' | 'camp'
  district?: string
  town?: string
  grade?: number
  from?: Day
  free?: true
  dry?: true
  /** 我的孩子能报的: depends on who asks. */
  mine?: true
}

/** Reads the filters of an address such as /activities?district=440606&free=1. */
export function readCatalogueQuery(parameters: URLSearchParams): CatalogueQuery {
  const programme = programmes.find((one) => one === parameters.get('programme'))
  const district = matching(parameters.get('district'), /^\d{6}$/)
  const town = matching(parameters.get('town'), /^\d{9}$/)
  const grade = matching(parameters.get('grade'), /^[1-9]$/)
  const from = matching(parameters.get('from'), /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  return {
    ...(programme && { programme }),
    ...(district && { district }),
    // A town of another district than the one chosen was chosen before it.
    ...(town && (!district || town.startsWith(district)) && { town }),
    ...(grade && { grade: Number(grade) }),
    ...(from && { from }),
    ...(parameters.get('free') === '1' && { free: true as const }),
    ...(parameters.get('dry') === '1' && { dry: true as const }),
    ...(parameters.get('mine') === '1' && { mine: true as const }),
  }
}

const programmes = ['school', 'water', 'camp'] as const

function matching(value: string | null, pattern: RegExp) {
  return value && pattern.test(value) ? value : undefined
}

/** The address of a list with these filters, in one fixed order. */
export function queryPath(path: string, query: CatalogueQuery, more: Record<string, string> = {}) {
  const { programme, district, town, grade, from, free, dry, mine } = query
  const parameters = new URLSearchParams()
  const ticked = { free: free && 1, dry: dry && 1, mine: mine && 1 }
  const all = { programme, district, town, grade, from, ...ticked, ...more }
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

/** Where the next page begins: the last offering of this one. */
export interface Cursor {
  firstStartsAt: string
  id: string
}

export function writeCursor({ firstStartsAt, id }: Cursor) {
  return `${firstStartsAt}_${id}`
}

/** The cursor in an address, or undefined where it is none. */
export function readCursor(text: string | null): Cursor | undefined {
  const [, firstStartsAt, id] = text?.match(/^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)_([\w-]{1,40})$/) ?? []
  return firstStartsAt && id ? { firstStartsAt, id } : undefined
}
