import { listPlannedClassSessions } from '#db/read/offering-plan.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { planSeries } from '../programmes/plan-series.ts'
import { reconcileClassSessions } from '../programmes/reconcile-class-sessions.ts'
import { readSeries, type SeriesWanted } from '../programmes/series.ts'
import type { WantedChange } from './weigh-change.ts'

/** What a new pattern makes of a published offering, and what its pattern is from then on. */
export interface NewSeries {
  wanted: WantedChange[]
  pattern: string
  counts: { keep: number; move: number; add: number; cancel: number }
}

/**
 * Lets the class sessions of a published offering that are to come follow a new series. Those of the same day belong
 * together and keep their ids, and with them the calendar entries of families; what is left over is cancelled, never
 * removed. What has begun or is suspended stays as it is. `idOf` gives the id of each that is added: the same form
 * gives the same ids.
 */
export async function planNewSeries(
  db: ReadDb,
  asked: { offeringId: string; before: string | null; series: SeriesWanted },
  { now, idOf }: { now: Instant; idOf: (n: number) => string },
): Promise<NewSeries> {
  const { venueId: venue_id, roomId: room_id } = asked.series
  const all = await listPlannedClassSessions(db, asked.offeringId)
  const { meetings } = await planSeries(db, asked.series)
  const standing = all.filter(({ state, starts_at }) => state === 'scheduled' && starts_at > now)
  const untouched = all.filter((one) => one.state !== 'cancelled' && !standing.includes(one))
  const isFree = ({ starts_at, held_on }: { starts_at: Instant; held_on: string }) =>
    starts_at > now && untouched.every((one) => one.held_on !== held_on)
  const { keep, move, add, remove, cancel } = reconcileClassSessions(
    standing.map((one) => ({ ...one, hasRegistrations: true })),
    meetings.filter(isFree),
    readSeries(asked.before)?.meetings ?? [],
  )
  const planOf = (at: { starts_at: Instant; ends_at: Instant }) => ({
    ...{ starts_at: at.starts_at, ends_at: at.ends_at, venue_id, room_id },
  })
  const gone = [...remove, ...cancel]
  return {
    wanted: [
      ...move.map(({ id, to }) => ({ classSessionId: id, to: planOf(to) })),
      ...add.map((to, i) => ({
        ...{ classSessionId: idOf(i), to: planOf(to), isNew: { makesUpFor: null } },
      })),
      ...gone.map((id) => ({ classSessionId: id, to: null })),
    ],
    pattern: JSON.stringify({ ...asked.series, meetings }),
    counts: { keep: keep.length, move: move.length, add: add.length, cancel: gone.length },
  }
}
