import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Instant } from '#db/schema.ts'

const freeFor = 24 * 3_600_000

interface Meeting {
  id: string
  starts_at: Instant
  ends_at: Instant
  state: ClassSessionState
}

/** Until when a place can be given up without a mark: 24 hours before a class session. */
export const freeUntil = ({ starts_at }: Pick<Meeting, 'starts_at'>): Instant =>
  new Date(Date.parse(starts_at) - freeFor).toISOString()

/** The first of a registration's class sessions that is still to come, or goes on; what is called off is none. */
export function nextMeeting<M extends Meeting>(meetings: readonly M[], now: Instant) {
  return meetings.find(
    ({ state, ends_at }) => (state === 'scheduled' || state === 'in_progress') && ends_at > now,
  )
}

/** Whether giving a place up at `now` is late for that class session (domain.md, Defaults). */
export const isLate = (meeting: Pick<Meeting, 'starts_at'>, now: Instant) =>
  now > freeUntil(meeting)
