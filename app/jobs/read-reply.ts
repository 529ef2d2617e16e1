import ICAL from 'ical.js'
import type { InvitationAnswer } from '#db/schema/inbound.ts'

const answers: Record<string, InvitationAnswer | undefined> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
}

/**
 * Reads the answer in the text of a calendar: METHOD:REPLY about one entry by one attendee. Lenient about lines (too
 * long, LF alone, words between them) and about what is not read, since calendars differ; nothing comes back where there
 * is no such answer.
 */
export function readReply(text: string) {
  try {
    const parsed = ICAL.parse(propertiesOf(text))
    const calendar = new ICAL.Component(parsed)
    const [event, ...others] = calendar.getAllSubcomponents('vevent')
    if (textOf(calendar, 'method').toUpperCase() !== 'REPLY' || !event) return undefined
    const [attendee, ...more] = event.getAllProperties('attendee')
    if (others.length > 0 || !attendee || more.length > 0) return undefined
    const answer = answers[String(attendee.getFirstParameter('partstat')).toUpperCase()]
    const uid = textOf(event, 'uid')
    if (!answer || !/^[!-~]{1,255}$/.test(uid)) return undefined
    const sequence = Number.parseInt(textOf(event, 'sequence'), 10)
    return {
      ...{ answer, uid, sequence: sequence > 0 ? sequence : 0 },
      attendee: String(attendee.getFirstValue()).replace(/^mailto:/i, ''),
      stampedAt: instantOf(textOf(event, 'dtstamp')),
    }
  } catch {
    return undefined // not a calendar after all
  }
}

const longest = 5000 // characters of a line: what is longer takes long to read, and no program writes it
// What else stands in it may be as wrong as it likes.
const wanted = /^(BEGIN|END|METHOD|UID|SEQUENCE|ATTENDEE)[:;]|^DTSTAMP(;[^:]*)?:\d{8}T\d{6}Z\s*$/i

/** Unfolded, and only what is read of it. */
function propertiesOf(text: string) {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
  return lines.filter((line) => line.length < longest && wanted.test(line)).join('\r\n')
}

function textOf(component: InstanceType<typeof ICAL.Component>, name: string) {
  return String(component.getFirstPropertyValue(name) ?? '').trim()
}

function instantOf(stamp: string) {
  const time = Date.parse(stamp)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
