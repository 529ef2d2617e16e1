/** What the address of a timetable asks for, as app/web/timetable-query.ts reads it. */
export interface TimetableQuery {
  /** A day of the week that is shown; this week where none is named. */
  week?: string | undefined
  /** list: one below the other, eighty a page. */
  view?: 'list' | undefined
  /** Only in a list: one day, and one Foshan hour of it. */
  day?: string | undefined
  hour?: number | undefined
  programme?: (typeof programmes)[number] | undefined
  state?: (typeof states)[number] | undefined
  district?: string | undefined
  town?: string | undefined
  organisation?: string | undefined
  venue?: string | undefined
  teacher?: string | undefined
  /** The last class session of the page before: its start and id. */
  after?: { startsAt: string; id: string } | undefined
  print?: 1 | undefined
}

export const programmes = ['school', 'water', 'camp'] as const
export const states = ['on', 'changed', 'suspended', 'cancelled'] as const

/** The address of a timetable, in one fixed order: the same question always has the same one. */
export function timetablePath(path: string, query: TimetableQuery) {
  const { week, view, day, hour, programme, state, district, town, ...more } = query
  const { organisation, venue, teacher, print } = more
  const after = more.after && `${more.after.startsAt}_${more.after.id}`
  const parameters = new URLSearchParams()
  const all = { week, view, day, hour, programme, state, district, town, organisation, venue }
  for (const [name, value] of Object.entries({ ...all, teacher, after, print })) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

/** Whether something narrows it besides the week. */
export function isFiltered(query: TimetableQuery) {
  const { programme, state, district, town, organisation, venue, teacher } = query
  return [programme, state, district, town, organisation, venue, teacher].some(Boolean)
}
