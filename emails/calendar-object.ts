import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { zone, zoneLines } from '#app/documents/calendar-zone.ts'
import { oneLine } from './message.ts'

export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH'

/** One calendar entry at one revision: the same props always give the same bytes. Instants in UTC. */
export interface CalendarEntry {
  uid: string
  sequence: number
  createdAt: string
  revisedAt: string
  startsAt: string
  endsAt: string
  /** The child's call name first: 【小雨】防溺水安全教育课堂. */
  summary: string
  location: string
  /** Plain text: what to bring, the contact. No health, no full names. */
  description: string
  url: string
  alarm: string
}

interface Person {
  name: string
  email: string
}

/**
 * An iCalendar object as calendar.md §2 wants it: CRLF, folded, UTF-8. REQUEST and CANCEL hold exactly one entry and its
 * attendee; PUBLISH holds any number and no attendee.
 */
export function calendarObject(props: {
  method: CalendarMethod
  organizer: Person
  /** `accepted`: said to come to this very date before, and need not say so again. */
  attendee: Person & { accepted?: boolean }
  entries: CalendarEntry[]
}) {
  const { method, attendee } = props
  const calendar = ical({
    prodId: '//xuetang//xuetang//ZH',
    scale: 'GREGORIAN',
    method: ICalCalendarMethod[method],
    // A name at this level would move the zone of every event: the definition alone is wanted.
    timezone: { name: null, generator: () => zoneLines.join('\r\n') },
  })
  for (const entry of props.entries) {
    const event = calendar.createEvent({
      ...{ id: entry.uid, sequence: entry.sequence, timezone: zone },
      ...{ stamp: inFoshan(entry.revisedAt), lastModified: inFoshan(entry.revisedAt) },
      created: inFoshan(entry.createdAt),
      ...{ start: inFoshan(entry.startsAt), end: inFoshan(entry.endsAt) },
      summary: [...oneLine(entry.summary)].slice(0, 255).join(''),
      ...{ location: oneLine(entry.location), description: severalLines(entry.description) },
      url: oneLine(entry.url),
      status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.OPAQUE,
      organizer: { name: parameter(props.organizer.name), email: parameter(props.organizer.email) },
    })
    if (method !== 'PUBLISH') {
      event.createAttendee({
        ...{ name: parameter(attendee.name), email: parameter(attendee.email), rsvp: true },
        ...{ type: ICalAttendeeType.INDIVIDUAL, role: ICalAttendeeRole.REQ },
        status: attendee.accepted ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
      })
    }
    if (method === 'REQUEST') {
      const twoHours = { type: ICalAlarmType.display, trigger: 7200 } as const
      // As an option, relatesTo is ignored.
      event.createAlarm({ ...twoHours, description: oneLine(entry.alarm) }).relatesTo('START')
    }
  }
  // Some readers know mailto: in small letters only; a fold may stand inside the word.
  const text = calendar.toString().replace(/^ATTENDEE[^\r]*(?:\r\n [^\r]*)*/gm, lowerMailto)
  return Buffer.from(`${text}\r\n`)
}

function inFoshan(instant: string) {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
}

/** A parameter value knows no escape, but some readers see one: quotes, carets, backslashes, control characters go. */
function parameter(text: string) {
  return oneLine(text).replace(/["^\\]/g, '')
}

function severalLines(text: string) {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(oneLine)
    .join('\n')
}

// The value follows the last quoted parameter: a name that holds the word stays as it is.
function lowerMailto(line: string) {
  const end = line.lastIndexOf('"') + 1
  return (
    line.slice(0, end) +
    line
      .slice(end)
      .replace(
        /M((?:\r\n )?)A((?:\r\n )?)I((?:\r\n )?)L((?:\r\n )?)T((?:\r\n )?)O((?:\r\n )?):/,
        'm$1a$2i$3l$4t$5o$6:',
      )
  )
}
