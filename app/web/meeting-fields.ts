import { z } from 'zod'

const id = z.string().regex(/^[0-9a-z-]{1,64}$/i)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const day = z.iso.date().refine((one) => '2020' < one && one < '2100')
const mostOfAKind = 100

/** A venue, or one of its rooms as app/ui/place-options.tsx writes it. */
const place = z.string().regex(/^[0-9a-z-]{1,64}(:[0-9a-z-]{1,64})?$/i)

/** What is typed so far into a form of class sessions. Half a form is no mistake: what cannot be read is not there. */
const MeetingFields = z.object({
  classSession: id.optional().catch(undefined),
  day: z.array(day).max(mostOfAKind).catch([]),
  starts: time.optional().catch(undefined),
  ends: time.optional().catch(undefined),
  venue: place.optional().catch(undefined),
  /** Empty: the whole venue. */
  room: id.or(z.literal('')).optional().catch(undefined),
  staff: z.array(id).max(mostOfAKind).catch([]),
  /** The form asks for staff, so that nobody chosen means nobody. */
  asksStaff: z.literal('yes').optional().catch(undefined),
  /** The form assigns one person to the class sessions that are ticked. */
  assigns: z.literal('yes').optional().catch(undefined),
  ticked: z.array(id).max(mostOfAKind).catch([]),
})

/** Reads what is typed from an address; the names of the fields are those of MeetingFields. */
export function readMeetingFields(typed: URLSearchParams) {
  const several = (name: string) => typed.getAll(name).filter((value) => value !== '')
  const { venue, ...fields } = MeetingFields.parse({
    ...Object.fromEntries(typed),
    ...{ day: several('day'), staff: several('staff'), ticked: several('classSession') },
  })
  const [venueId, roomOfVenue] = venue?.split(':') ?? []
  // A form that names venue and room as one says the whole venue by the venue alone.
  const room = typed.has('room') ? fields.room : venueId && (roomOfVenue ?? '')
  const isSeries = typed.has('kind')
  return { ...fields, venueId, roomId: room === '' ? null : room, isSeries }
}
