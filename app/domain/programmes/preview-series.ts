import { listOwnClassSessions } from '#db/read/own-offerings.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import type { Clash } from '../scheduling/clashes.ts'
import { findPlanClashes } from '../scheduling/find-clashes.ts'
import { findStoredPlan } from '../scheduling/stored-plan.ts'
import { typedPlan } from '../scheduling/typed-plan.ts'
import type { PlannedSeries } from './class-session-pattern.ts'
import type { Offering } from './edit-section.ts'
import { findPlace, planSeries } from './plan-series.ts'
import { type Reconciled, reconcileClassSessions } from './reconcile-class-sessions.ts'
import { readSeries, type SeriesRefusal, type SeriesWanted, seriesRefusals } from './series.ts'

export interface SeriesPreview {
  planned: PlannedSeries
  because: SeriesRefusal[]
  clashes: Clash[]
  /** What would become of the class sessions that stand, how many, and assignments that would go with them. */
  change: Record<'keep' | 'move' | 'add' | 'remove' | 'people', number>
}

/** What a series would come to, before it is saved. */
export async function previewSeries(
  db: ReadDb,
  offering: Offering,
  { wanted, now }: { wanted: SeriesWanted; now: Instant },
): Promise<SeriesPreview> {
  const planned = await planSeries(db, wanted)
  const venue = await findPlace(db, wanted)
  const stored = await findStoredPlan(db, offering.id)
  const { pattern, venueId, roomId } = wanted
  const typed = { days: [], series: planned.meetings, venueId, roomId }
  // Where nothing is planned there is nothing to compare: typedPlan would take what is stored.
  const isPlanned = stored && venue && planned.meetings.length > 0
  return {
    ...{ planned, because: seriesRefusals({ pattern }, planned, { venue, ...offering, now }) },
    clashes: isPlanned ? await findPlanClashes(db, typedPlan(stored, typed)) : [],
    change: await changeOf(db, offering, planned),
  }
}

async function changeOf(db: ReadDb, offering: Offering, { meetings }: PlannedSeries) {
  const all = await listOwnClassSessions(db, offering.organisation_id, offering.id)
  const standing = all
    .filter(({ state }) => state !== 'cancelled')
    .map((one) => ({ ...one, hasRegistrations: false }))
  const before = readSeries(offering.pattern)?.meetings ?? []
  const change = reconcileClassSessions(standing, meetings, before)
  return { ...countsOf(change), people: await countPeople(db, offering.id, change.remove) }
}

const countsOf = ({ keep, move, add, remove }: Reconciled) => ({
  ...{ keep: keep.length, move: move.length, add: add.length, remove: remove.length },
})

async function countPeople(db: ReadDb, offeringId: string, removed: string[]) {
  const stored = await findStoredPlan(db, offeringId)
  return (stored?.meetings ?? [])
    .filter(({ classSessionId }) => classSessionId !== null && removed.includes(classSessionId))
    .reduce((n, { staff }) => n + staff.length, 0)
}
