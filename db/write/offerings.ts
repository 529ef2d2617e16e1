import { type Insertable, sql } from 'kysely'
import type { OfferingSection } from '../schema/planning.ts'
import type { OfferingState } from '../schema/programmes.ts'
import type { Database, Instant, Tx } from '../schema.ts'
import { renewCalendars } from './calendar-versions.ts'

/** Makes an offering without class sessions. False where its id (or its code) is already taken. */
export async function insertDraft(
  tx: Tx,
  offering: Insertable<Database['offering']>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('offering')
    .values(offering)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Writes some of an offering's columns; whoever does this has locked it. */
export async function changeOffering(
  tx: Tx,
  offeringId: string,
  columns: Partial<Omit<Database['offering'], 'id'>>,
) {
  if (Object.keys(columns).length === 0) return
  await tx.updateTable('offering').set(columns).where('id', '=', offeringId).execute()
}

/** The towns whose families may join; none: the whole city. */
export async function replaceOfferingTowns(tx: Tx, offering_id: string, townCodes: string[]) {
  await tx.deleteFrom('offering_town').where('offering_id', '=', offering_id).execute()
  if (townCodes.length === 0) return
  const rows = townCodes.map((town_code) => ({ offering_id, town_code }))
  await tx.insertInto('offering_town').values(rows).execute()
}

/** The districts whose families may sign up later than the others. */
export async function replaceOfferingWindows(
  tx: Tx,
  offering_id: string,
  openings: { district_code: string; opens_at: Instant }[],
) {
  await tx.deleteFrom('offering_window').where('offering_id', '=', offering_id).execute()
  if (openings.length === 0) return
  const rows = openings.map((one) => ({ ...one, offering_id }))
  await tx.insertInto('offering_window').values(rows).execute()
}

/** Moves an offering on, in one statement. False where it is not, or no longer, in one of the states `from`. */
export async function changeOfferingState(
  tx: Tx,
  { id, from, to }: { id: string; from: readonly OfferingState[]; to: OfferingState },
): Promise<boolean> {
  const changed = await tx
    .updateTable('offering')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  await renewCalendars(tx, [id])
  return changed.numUpdatedRows === 1n
}

export async function recordOfferingEvent(tx: Tx, event: Insertable<Database['offering_event']>) {
  await tx.insertInto('offering_event').values(event).execute()
}

/**
 * Locks an own offering until the transaction ends and returns it with who saved a section of it last. Everybody who
 * changes an offering locks it first, so that a section cannot change under whoever submits or decides.
 */
export async function lockOfferingSection(
  tx: Tx,
  {
    organisationId,
    offeringId,
    section,
  }: { organisationId: string; offeringId: string; section: OfferingSection },
) {
  const offering = await tx
    .updateTable('offering')
    .set({ places_taken: sql`places_taken` })
    .where('id', '=', offeringId)
    .where('organisation_id', '=', organisationId)
    .returningAll()
    .executeTakeFirst()
  if (!offering) return undefined
  const saved = await tx
    .selectFrom('offering_section')
    .leftJoin('staff', 'staff.id', 'offering_section.saved_by')
    .select(['revision', 'saved_at', 'saved_by', 'staff.name'])
    .where('offering_id', '=', offeringId)
    .where('section', '=', section)
    .executeTakeFirst()
  return { offering, revision: saved?.revision ?? 0, saved }
}

/** Notes who saved a section, over the revision that was locked. False where somebody was quicker. */
export async function saveSection(
  tx: Tx,
  section: Database['offering_section'] & { revision: number },
): Promise<boolean> {
  const { offering_id, revision, ...row } = section
  const saved = await tx
    .insertInto('offering_section')
    .values({ ...row, offering_id, revision: revision + 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['offering_id', 'section'])
        .doUpdateSet({ ...row, revision: revision + 1 })
        .where('offering_section.revision', '=', revision),
    )
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}

/** The pattern that its class sessions were last made from. */
export async function setPattern(tx: Tx, id: string, pattern: string) {
  await tx.updateTable('offering').set({ pattern }).where('id', '=', id).execute()
}
