import { type Insertable, type Selectable, sql } from 'kysely'
import type { OrganisationRole } from '../schema/contracts.ts'
import type { Database, Tx } from '../schema.ts'

/** False where an organisation with this social credit code, or this id, is already there. */
export async function insertOrganisation(
  tx: Tx,
  organisation: Insertable<Database['organisation']>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('organisation')
    .values(organisation)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Locks organisations until the transaction ends, in one order, and returns them as they are now. */
export async function lockOrganisations(tx: Tx, ids: string[]) {
  const locked: Selectable<Database['organisation']>[] = []
  for (const id of [...new Set(ids)].sort()) {
    const organisation = await tx
      .updateTable('organisation')
      .set({ state: sql`state` })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (organisation) locked.push(organisation)
  }
  return locked
}

interface RoleIn {
  role: OrganisationRole
  districtCode: string
}

export async function insertRoles(tx: Tx, organisation_id: string, roles: RoleIn[]) {
  if (roles.length === 0) return
  await tx
    .insertInto('organisation_role')
    .values(
      roles.map(({ role, districtCode: district_code }) => {
        return { organisation_id, role, district_code }
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What an organisation may do from now on, and nothing else. */
export async function replaceRoles(tx: Tx, organisationId: string, roles: RoleIn[]) {
  await tx.deleteFrom('organisation_role').where('organisation_id', '=', organisationId).execute()
  await insertRoles(tx, organisationId, roles)
}

/** False where it is in this state already. */
export async function changeOrganisationState(
  tx: Tx,
  id: string,
  state: Database['organisation']['state'],
): Promise<boolean> {
  const changed = await tx
    .updateTable('organisation')
    .set({ state })
    .where('id', '=', id)
    .where('state', '!=', state)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** The code as it stands on the certificate: compared, and right. False where nobody had to compare it any more. */
export async function confirmCode(tx: Tx, id: string, uscc: string): Promise<boolean> {
  const changed = await tx
    .updateTable('organisation')
    .set({ uscc, uscc_confirmed: 1 })
    .where('id', '=', id)
    .where('uscc_confirmed', '=', 0)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function recordOrganisationEvent(
  tx: Tx,
  event: Insertable<Database['organisation_event']>,
) {
  await tx.insertInto('organisation_event').values(event).execute()
}

/** Signs everybody of an organisation out, on every device. */
export async function endSignInsOf(tx: Tx, organisationId: string) {
  await tx
    .deleteFrom('sign_in')
    .where('staff_id', 'in', (eb) =>
      eb.selectFrom('staff').select('id').where('organisation_id', '=', organisationId),
    )
    .execute()
}
