import { listMeetingsToAttend } from '#db/read/eligibility.ts'
import { listEngagements } from '#db/read/taking-part.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { cannotAttendBoth, type TimeAndTown } from '../calendar/overlap.ts'
import type { Held } from './eligibility.ts'

export type HouseholdClash = Held & { startsAt: Instant }

type Engagement = Awaited<ReturnType<typeof listEngagements>>[number]

/**
 * The places of participants, at any organisation, that an offering would overlap, the way between towns counted: each
 * registration once, with the first class session of it that clashes. Read under the participants' locks, it decides.
 */
export async function findHouseholdClashes(
  db: ReadDb,
  asked: { offeringId: string; participantIds: readonly string[]; travelMinutes: number },
  now: Instant,
): Promise<Map<string, HouseholdClash[]>> {
  const meetings = await listMeetingsToAttend(db, asked.offeringId, now)
  const starts = meetings.map(({ starts_at }) => starts_at).sort()
  const ends = meetings.map(({ ends_at }) => ends_at).sort()
  const [first, last] = [starts[0], ends.at(-1)]
  if (!first || !last || asked.participantIds.length === 0) return new Map()
  const span = { from: hoursAfter(first, -24), to: hoursAfter(last, 24) }
  const engagements = await listEngagements(db, [...asked.participantIds], span)
  return clashesAmong(asked, meetings, engagements)
}

/** The same of what was read already: an offering's meetings, and where participants have to be. */
export function clashesAmong(
  asked: { offeringId: string; travelMinutes: number },
  meetings: readonly TimeAndTown[],
  engagements: readonly Engagement[],
): Map<string, HouseholdClash[]> {
  const clashes = new Map<string, HouseholdClash[]>()
  const inOrder = engagements.toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
  for (const one of inOrder) {
    const known = clashes.get(one.participantId) ?? []
    const isKnown = known.some(({ registrationId }) => registrationId === one.registrationId)
    const isOwn = one.offering_id === asked.offeringId
    if (
      isOwn ||
      isKnown ||
      !meetings.some((own) => cannotAttendBoth(own, one, asked.travelMinutes))
    )
      continue
    const { registrationId, title_zh: titleZh, title_en: titleEn, starts_at: startsAt } = one
    clashes.set(one.participantId, [...known, { registrationId, titleZh, titleEn, startsAt }])
  }
  return clashes
}

const hoursAfter = (instant: Instant, hours: number) =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString()
