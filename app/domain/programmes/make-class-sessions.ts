import { listOwnClassSessions } from '#db/read/own-offerings.ts'
import type { findVenue } from '#db/read/venues.ts'
import type { Tx } from '#db/schema.ts'
import { refreshOfferingDates } from '#db/write/class-sessions.ts'
import {
  askTeamAgain,
  changePlannedClassSession,
  insertClassSessions,
  removePlannedClassSessions,
  setNumbersAside,
} from '#db/write/planned-class-sessions.ts'
import type { Operation } from '../operation.ts'
import type { PlannedClassSession } from './class-session-pattern.ts'
import type { Offering } from './edit-section.ts'
import { reconcileClassSessions } from './reconcile-class-sessions.ts'
import { hasWater, readSeries, type StoredSeries } from './series.ts'

type Venue = NonNullable<Awaited<ReturnType<typeof findVenue>>>
type Standing = Awaited<ReturnType<typeof listOwnClassSessions>>[number]

/**
 * Lets the class sessions of an offering that no family sees yet follow a series, in a transaction that holds the
 * offering. Ids stay where they can, and so does what was changed about a class session by hand, unless it moves.
 */
export async function makeClassSessions(
  tx: Tx,
  { offering, series, venue }: { offering: Offering; series: StoredSeries; venue: Venue },
  { now, newId }: Operation,
) {
  const all = await listOwnClassSessions(tx, offering.organisation_id, offering.id)
  const standing = all.filter(({ state }) => state !== 'cancelled')
  const before = readSeries(offering.pattern)
  const { keep, move, add, remove } = reconcileClassSessions(
    standing.map((one) => ({ ...one, hasRegistrations: false })),
    series.meetings,
    before?.meetings ?? [],
  )
  const place = {
    ...{ venue_id: series.venueId, room_id: series.roomId },
    has_water: hasWater(offering.setting, venue),
  }
  const isAtUsualPlace = (one: Standing | undefined) =>
    one?.venue_id === before?.venueId && one?.room_id === before?.roomId

  await removePlannedClassSessions(tx, remove)
  await setNumbersAside(tx, offering.id)
  for (const { id, to } of keep) {
    const usual = isAtUsualPlace(standing.find((one) => one.id === id)) ? place : {}
    await changePlannedClassSession(tx, id, { number: to.number, ...usual })
  }
  for (const { id, to } of move) {
    await changePlannedClassSession(tx, id, { ...to, ...place, revised_at: now })
    await askTeamAgain(tx, id, now)
  }
  const made = { offering_id: offering.id, created_at: now, revised_at: now, ...place }
  const isNew = { state: 'scheduled' as const, sequence: 0 }
  const row = (meeting: PlannedClassSession) => ({ id: newId(), ...made, ...isNew, ...meeting })
  await insertClassSessions(tx, add.map(row))
  await refreshOfferingDates(tx, offering.id)
}
