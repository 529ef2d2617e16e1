import { listRolesOf } from '#db/read/contracts.ts'
import { listContractsResting } from '#db/read/organisation-directory.ts'
import type { OrganisationRole } from '#db/schema/contracts.ts'
import type { Day, Db, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import {
  lockOrganisations,
  recordOrganisationEvent,
  replaceRoles,
} from '#db/write/organisations.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'

export interface RoleIn {
  role: OrganisationRole
  districtCode: string
}

export type ChangedRoles =
  | { outcome: 'changed' | 'not-found' }
  /** Somebody changed them since the form was shown. */
  | { outcome: 'late' }
  | {
      outcome: 'refused'
      because: { code: 'role-in-use'; role: OrganisationRole; number: string }[]
    }

/**
 * Says what an organisation may do where. `before` is what the form showed. A role on which a contract rests, active or
 * suspended, stays. The same form sent again changes nothing more.
 */
export function changeRoles(
  db: Db,
  request: { organisationId: string; before: RoleIn[]; after: RoleIn[]; officerId: string },
  operation: Operation,
): Promise<ChangedRoles> {
  const { organisationId: id, after, officerId } = request
  return db.inTransaction(async (tx) => {
    const [organisation] = await lockOrganisations(tx, [id])
    if (!organisation) return { outcome: 'not-found' }
    const stored = textOf(await rolesOf(tx, id))
    if (stored === textOf(after)) return { outcome: 'changed' }
    if (stored !== textOf(request.before)) return { outcome: 'late' }
    const because = await inUse(tx, id, after, foshanDay(operation.now))
    if (because.length > 0) return { outcome: 'refused', because }
    await replaceRoles(tx, id, after)
    await recordOrganisationEvent(tx, {
      ...{ id: operation.newId(), organisation_id: id, kind: 'roles_changed', at: operation.now },
      ...{ staff_id: officerId, reason: null },
    })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'organisation.roles-changed' },
      ...{
        subject_kind: 'organisation',
        subject_id: id,
        detail: { from: stored, to: textOf(after) },
      },
    })
    return { outcome: 'changed' }
  })
}

/** Roles as one text, in one order: provider-440606 purchaser-440604. */
export function textOf(roles: RoleIn[]) {
  return [...new Set(roles.map(({ role, districtCode }) => `${role}-${districtCode}`))]
    .sort()
    .join(' ')
}

async function rolesOf(tx: Tx, id: string): Promise<RoleIn[]> {
  const roles = await listRolesOf(tx, id)
  return roles.map(({ role, district_code: districtCode }) => ({ role, districtCode }))
}

async function inUse(tx: Tx, id: string, after: RoleIn[], today: Day) {
  const resting = await listContractsResting(tx, id, today)
  const broken = resting.filter(({ role, district_code }) => {
    const kept = after.filter((one) => one.role === role)
    return !kept.some(
      ({ districtCode }) => district_code === null || districtCode === district_code,
    )
  })
  const numbers = new Map(broken.map(({ role, number }) => [`${role} ${number}`, { role, number }]))
  return [...numbers.values()].map((one) => ({ code: 'role-in-use' as const, ...one }))
}
