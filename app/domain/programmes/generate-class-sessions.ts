import { listSavedSections } from '#db/read/own-offerings.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { editSection, type SectionEdit, type SectionOutcome } from './edit-section.ts'
import { makeClassSessions } from './make-class-sessions.ts'
import { findPlace, planSeries } from './plan-series.ts'
import { type SeriesRefusal, type SeriesWanted, seriesRefusals, usualWindow } from './series.ts'

/**
 * Makes the class sessions of an offering from a pattern. Where they were made before, they follow the new pattern and
 * keep their ids: nobody is signed up while an offering is planned. The window of sign-up follows until it is set.
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
    const isWindowSet = (await listSavedSections(tx, offering.id)).some(
      ({ section }) => section === 'places',
    )
    const pattern = JSON.stringify(series)
    return {
      columns: {
        ...{ pattern, late_join_until: null },
        ...(isWindowSet ? {} : usualWindow(first.held_on, now)),
      },
      rows: {
        areDone: true, // they are, where the pattern is the same
        write: () => makeClassSessions(tx, { offering, series, venue }, operation),
      },
    }
  })
}
