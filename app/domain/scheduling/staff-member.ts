import type { Reach } from '#db/read/class-sessions.ts'
import type { Role } from '#db/schema/organisations.ts'

/** Who of the staff acts: taken from the sign-in, never from the request. */
export interface StaffMember {
  staffId: string
  /** Null for officers: they reach no class session here. */
  organisationId: string | null
  roles: readonly Role[]
}

/** Coordinators reach all class sessions of their organisation, everybody else those assigned to them. */
export function reachOf({ staffId, organisationId, roles }: StaffMember): Reach | undefined {
  if (organisationId === null) return undefined
  return roles.includes('coordinator')
    ? { organisationId }
    : { organisationId, assignedTo: staffId }
}

export const isCoordinator = ({ roles }: StaffMember) => roles.includes('coordinator')
