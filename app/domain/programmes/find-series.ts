import { findTemplate } from '#db/read/templates.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import type { ClassSessionPattern } from './class-session-pattern.ts'
import type { Offering } from './edit-section.ts'
import { readSeries } from './series.ts'
import { usualPattern } from './usual-series.ts'

type Planned = Pick<Offering, 'pattern' | 'programme' | 'template_code'>

/** The series of an offering for its form: as it was saved, else as is usual for its template, without a place yet. */
export async function findSeries(
  db: ReadDb,
  offering: Planned,
  now: Instant,
): Promise<{ pattern: ClassSessionPattern; venueId: string | null; roomId: string | null }> {
  const stored = readSeries(offering.pattern)
  if (stored) return stored
  const template = await findTemplate(db, offering.template_code ?? '')
  const usual = { class_sessions: 1, minutes: 90, ...template, programme: offering.programme }
  return { pattern: usualPattern(usual, now), venueId: null, roomId: null }
}
