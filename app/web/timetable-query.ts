const programmes = ['school', 'water', 'camp'] as const
const states = ['on', 'changed', 'suspended', 'cancelled'] as const

/** What an address such as /office/timetable?week=2026-07-13&district=440606 asks for; unknown values fall away. */
export function readTimetableQuery(parameters: URLSearchParams) {
  const read = (name: string, pattern: RegExp) => {
    const value = parameters.get(name)
    return value && pattern.test(value) ? value : undefined
  }
  const readDay = (name: string) => {
    const value = read(name, /^20\d\d-\d\d-\d\d$/)
    return value && isDay(value) ? value : undefined
  }
  const [district, town, hour] = [
    read('district', /^\d{6}$/),
    read('town', /^\d{9}$/),
    read('hour', /^(1?\d|2[0-3])$/),
  ]
  return {
    ...{ week: readDay('week'), day: readDay('day') },
    view: parameters.get('view') === 'list' ? ('list' as const) : undefined,
    hour: hour === undefined ? undefined : Number(hour),
    programme: programmes.find((one) => one === parameters.get('programme')),
    state: states.find((one) => one === parameters.get('state')),
    // A town of another district than the one chosen was chosen before it.
    ...{ district, town: town && (!district || town.startsWith(district)) ? town : undefined },
    ...{ organisation: read('organisation', id), venue: read('venue', id) },
    ...{ teacher: read('teacher', id), after: readCursor(read('after', cursor)) },
    print: parameters.get('print') === '1' ? (1 as const) : undefined,
  }
}

const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const cursor = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[\da-f-]{36}$/

function isDay(text: string) {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

function readCursor(after: string | undefined) {
  const [startsAt, id] = after?.split('_') ?? []
  return startsAt && id && !Number.isNaN(Date.parse(startsAt)) ? { startsAt, id } : undefined
}
