import { listOwnClassSessions } from '#db/read/own-offerings.ts'
import { findTemplate } from '#db/read/templates.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import type { ClassSessionPattern } from './class-session-pattern.ts'
import type { Offering } from './edit-section.ts'
import { readSeries } from './series.ts'
import { patternOf, usualPattern } from './usual-series.ts'

type Planned = Pick<Offering, 'id' | 'organisation_id' | 'pattern' | 'programme' | 'template_code'>

/**
 * The series of an offering for its form: as it was saved, else the days on which it meets, else as is usual for its
 * template, without a place yet.
 */
export async function findSeries(
  db: ReadDb,
  offering: Planned,
  now: Instant,
): Promise<{ pattern: ClassSessionPattern; venueId: string | null; roomId: string | null }> {
  const stored = readSeries(offering.pattern)
  if (stored) return stored
  const all = await listOwnClassSessions(db, offering.organisation_id, offering.id)
  const standing = all.filter(({ state }) => state !== 'cancelled')
  const [first] = standing
  if (first) {
    return { pattern: patternOf(standing), venueId: first.venue_id, roomId: first.room_id }
  }
  const template = await findTemplate(db, offering.template_code ?? '')
  const usual = { class_sessions: 1, minutes: 90, ...template, programme: offering.programme }
  return { pattern: usualPattern(usual, now), venueId: null, roomId: null }
}
