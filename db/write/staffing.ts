import { type Insertable, sql } from 'kysely'
import type { AssignmentRole, DeclineReason } from '../schema/programmes.ts'
import type { Database, Day, Instant, Tx } from '../schema.ts'
import { renewCalendarOf } from './calendar-versions.ts'

/** Asks somebody to a class session, or once more, or to another role. */
export async function askStaff(tx: Tx, row: Insertable<Database['staff_assignment']>) {
  const { role, state, asked_at, asked_by } = row
  await tx
    .insertInto('staff_assignment')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['class_session_id', 'staff_id']).doUpdateSet({
        ...{ role, state, asked_at, asked_by, answered_at: null, reason: null },
      }),
    )
    .execute()
  await renewCalendarOf(tx, [row.class_session_id])
}

/** Takes somebody out of class sessions, and says out of which. */
export async function releaseFrom(tx: Tx, staffId: string, classSessionIds: string[]) {
  if (classSessionIds.length === 0) return []
  const gone = await tx
    .deleteFrom('staff_assignment')
    .where('staff_id', '=', staffId)
    .where('class_session_id', 'in', classSessionIds)
    .returning(['class_session_id', 'state'])
    .execute()
  await renewCalendarOf(tx, classSessionIds)
  return gone
}

type Answer =
  | { to: 'accepted'; from: readonly ['asked']; role?: AssignmentRole }
  | { to: 'declined'; from: readonly ['asked', 'accepted']; reason: DeclineReason }

/** Writes down what somebody answered, where it is still open; says for which class sessions. */
export async function answerAsked(
  tx: Tx,
  of: { staffId: string; classSessionIds: string[]; now: Instant },
  answer: Answer,
) {
  if (of.classSessionIds.length === 0) return []
  const answered = await tx
    .updateTable('staff_assignment')
    .set({
      ...{ state: answer.to, answered_at: of.now },
      reason: answer.to === 'declined' ? answer.reason : null,
    })
    .where('staff_id', '=', of.staffId)
    .where('class_session_id', 'in', of.classSessionIds)
    .where('state', 'in', answer.from)
    .returning('class_session_id')
    .execute()
  await renewCalendarOf(tx, of.classSessionIds)
  return answered.map(({ class_session_id }) => class_session_id)
}

/** Locks somebody's row until the transaction ends and returns it; nothing where it is not this organisation's. */
export function lockStaff(tx: Tx, organisationId: string, staffId: string) {
  return tx
    .updateTable('staff')
    .set({ name: sql`name` })
    .where('id', '=', staffId)
    .where('organisation_id', '=', organisationId)
    .returningAll()
    .executeTakeFirst()
}

export async function changeStaff(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<Database['staff'], 'name' | 'phone_sealed' | 'vetted_until' | 'barred_at' | 'state'>
  >,
) {
  await tx.updateTable('staff').set(change).where('id', '=', id).execute()
}

/** False where a row with this id is already there: the same form sent twice. */
export async function insertVetting(tx: Tx, row: Insertable<Database['vetting']>) {
  const inserted = await tx
    .insertInto('vetting')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** False where a row with this id is already there: the same form sent twice. */
export async function insertCredential(tx: Tx, row: Insertable<Database['credential']>) {
  const inserted = await tx
    .insertInto('credential')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** An officer's decision on a paper. False where it is in none of the states `from`: somebody was quicker. */
export async function decideCredential(
  tx: Tx,
  id: string,
  from: readonly ('submitted' | 'verified')[],
  decision: { state: 'verified' | 'revoked'; decided_at: Instant; decided_by: string },
) {
  const decided = await tx
    .updateTable('credential')
    .set(decision)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return decided.numUpdatedRows === 1n
}

/** Ends every sign-in and every role of somebody who no longer works here. */
export async function endAccess(tx: Tx, staffId: string, now: Instant) {
  await tx.deleteFrom('sign_in').where('staff_id', '=', staffId).execute()
  await tx
    .updateTable('role_grant')
    .set({ valid_to: now })
    .where('staff_id', '=', staffId)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', now)]))
    .execute()
}

export async function insertOverride(tx: Tx, row: Insertable<Database['safety_override']>) {
  await tx.insertInto('safety_override').values(row).execute()
}

/** False where it was already taken back. */
export async function withdrawOverrideRow(tx: Tx, id: string, now: Instant) {
  const withdrawn = await tx
    .updateTable('safety_override')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows === 1n
}

/** True for whoever writes it down first: of several, one warns. */
export async function noteWarning(
  tx: Tx,
  warning: { subject_id: string; expires_on: Day; days: 30 | 7 | 0; warned_at: Instant },
) {
  const noted = await tx
    .insertInto('expiry_warning')
    .values(warning)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return noted.numInsertedOrUpdatedRows === 1n
}

/** False where the offering is not the organisation's, or no longer planned. */
export async function changeSwimmers(
  tx: Tx,
  wish: { organisationId: string; offeringId: string; swimmers: boolean },
) {
  const changed = await tx
    .updateTable('offering')
    .set({ swimmers: wish.swimmers ? 1 : 0 })
    .where('id', '=', wish.offeringId)
    .where('organisation_id', '=', wish.organisationId)
    .where('state', 'in', ['draft', 'returned'])
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Notes who last changed an offering's staffing. Every assignment stands by itself, so nobody is too late here. */
export async function noteStaffingChanged(
  tx: Tx,
  { offeringId, by, now }: { offeringId: string; by: string; now: Instant },
) {
  const row = { offering_id: offeringId, section: 'staffing' as const, revision: 1 }
  await tx
    .insertInto('offering_section')
    .values({ ...row, saved_at: now, saved_by: by })
    .onConflict((conflict) =>
      conflict.columns(['offering_id', 'section']).doUpdateSet({
        ...{ revision: sql`offering_section.revision + 1`, saved_at: now, saved_by: by },
      }),
    )
    .execute()
}
