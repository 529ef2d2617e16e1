import { findOwnClassSession } from '#db/read/own-offerings.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { refreshOfferingDates } from '#db/write/class-sessions.ts'
import { changeOffering } from '#db/write/offerings.ts'
import { askTeamAgain, changePlannedClassSession } from '#db/write/planned-class-sessions.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { editSection, type SectionEdit, type SectionOutcome, unless } from './edit-section.ts'
import { findPlace } from './plan-series.ts'
import { hasWater } from './series.ts'

export interface MeetingWanted {
  classSessionId: string
  startsAt: Instant
  endsAt: Instant
  venueId: string
  /** Null: the whole venue. */
  roomId: string | null
}

export type MeetingRefusal =
  /** The series was made anew meanwhile, and this class session is not in it any more. */
  | { code: 'class-session-gone' }
  | { code: 'ends-before-it-starts' }
  | { code: 'starts-in-the-past' }
  | { code: 'place-gone' }
  | { code: 'venue-is-no-pool' }

/** Lets one class session differ from its series, before families see it. Its team is asked again about another time. */
export async function editPlannedClassSession(
  db: Db,
  { wanted, ...edit }: SectionEdit & { wanted: MeetingWanted },
  operation: Operation,
): Promise<SectionOutcome<MeetingRefusal>> {
  const { organisationId, offeringId } = edit
  const { classSessionId, startsAt, endsAt } = wanted
  const { now } = operation
  return editSection(db, { ...edit, section: 'schedule' }, operation, async (tx, offering) => {
    const found = { offeringId, classSessionId }
    const before = await findOwnClassSession(tx, organisationId, found)
    const venue = await findPlace(tx, wanted)
    if (!before) return { because: [{ code: 'class-session-gone' }] }
    if (!venue) return { because: [{ code: 'place-gone' }] }
    const after = {
      ...{ starts_at: startsAt, ends_at: endsAt, held_on: foshanDay(startsAt) },
      ...{ venue_id: wanted.venueId, room_id: wanted.roomId },
    }
    const isSameTime = before.starts_at === startsAt && before.ends_at === endsAt
    const isSamePlace = before.venue_id === wanted.venueId && before.room_id === wanted.roomId
    const has_water = hasWater(offering.setting, venue)
    return unless<MeetingRefusal>(
      [
        endsAt <= startsAt && { code: 'ends-before-it-starts' },
        startsAt <= now && { code: 'starts-in-the-past' },
        offering.setting === 'pool' && venue.kind !== 'pool' && { code: 'venue-is-no-pool' },
      ],
      {
        columns: {},
        rows: {
          areDone: isSameTime && isSamePlace,
          write: async () => {
            const columns = { ...after, has_water, revised_at: now }
            await changePlannedClassSession(tx, classSessionId, columns)
            if (!isSameTime) await askTeamAgain(tx, classSessionId, now)
            await followDates(tx, offeringId)
          },
        },
      },
    )
  })
}

/** A late-join limit was set for other days. */
async function followDates(tx: Tx, offeringId: string) {
  await refreshOfferingDates(tx, offeringId)
  await changeOffering(tx, offeringId, { late_join_until: null })
}
