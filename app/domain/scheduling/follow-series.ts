import { findPlannedOffering } from '#db/read/offering-plan.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { SeriesWanted } from '../programmes/series.ts'
import { type Changed, type ChangeRequest, changeClassSessions } from './change-class-sessions.ts'
import { planNewSeries } from './new-series.ts'

/**
 * A published offering follows a new pattern: moved, added and cancelled class sessions are one change, refused, looked
 * at and told as any other. `id` comes with the form, and names what is added.
 */
export async function followSeries(
  db: Db,
  {
    id,
    series,
    ...request
  }: Omit<ChangeRequest, 'wanted' | 'pattern'> & { id: string; series: SeriesWanted },
  operation: Operation,
): Promise<Changed> {
  const { organisationId } = request.staff
  const { offeringId } = request
  const offering =
    organisationId === null ? undefined : await findPlannedOffering(db, organisationId, offeringId)
  if (!offering) return { outcome: 'not-found' }
  const asked = { offeringId, before: offering.pattern, series }
  const { now } = operation
  const { wanted, pattern } = await planNewSeries(db, asked, { now, idOf: idsFrom(id) })
  return changeClassSessions(db, { ...request, wanted, pattern }, operation)
}

/** One id gives others, always the same: its last three digits count on. */
function idsFrom(id: string) {
  return (n: number) => id.slice(0, -3) + (n + 1).toString(16).padStart(3, '0')
}
