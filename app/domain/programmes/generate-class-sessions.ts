import { listSavedSections } from '#db/read/own-offerings.ts'
import { listSeasonsFrom } from '#db/read/templates.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { editSection, type SectionEdit, type SectionOutcome } from './edit-section.ts'
import { makeClassSessions } from './make-class-sessions.ts'
import { seasonOf } from './new-draft.ts'
import { findPlace, planSeries } from './plan-series.ts'
import { type SeriesRefusal, type SeriesWanted, seriesRefusals, usualWindow } from './series.ts'

/**
 * Makes the class sessions of an offering from a pattern. Where they were made before, they follow the new pattern and
 * keep their ids: nobody is signed up while an offering is planned. The window of sign-up
 * and the season follow until somebody sets them.
 */
export async function generateClassSessions(
  db: Db,
  { wanted, ...edit }: SectionEdit & { wanted: SeriesWanted },
  operation: Operation,
): Promise<SectionOutcome<SeriesRefusal>> {
  return editSection(db, { ...edit, section: 'schedule' }, operation, async (tx, offering) => {
    const planned = await planSeries(tx, wanted)
    const venue = await findPlace(tx, wanted)
    const { setting } = offering
    const { now } = operation
    const because = seriesRefusals(wanted, planned, { venue, setting, now })
    const [first] = planned.meetings
    if (because.length > 0 || !venue || !first) return { because }

    const series = { ...wanted, meetings: planned.meetings }
    const saved = (await listSavedSections(tx, offering.id)).map(({ section }) => section)
    const season = seasonOf(await listSeasonsFrom(tx, first.held_on), first.held_on)
    const pattern = JSON.stringify(series)
    return {
      columns: {
        ...{ pattern, late_join_until: null },
        ...(saved.includes('places') ? {} : usualWindow(first.held_on, now)),
        ...(saved.includes('basics') || !season ? {} : { season_id: season.id }),
      },
      rows: {
        areDone: true, // they are, where the pattern is the same
        write: () => makeClassSessions(tx, { offering, series, venue }, operation),
      },
    }
  })
}
