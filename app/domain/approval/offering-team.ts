import type { AssignmentRole } from '#db/schema/programmes.ts'
import type { Day } from '#db/schema.ts'
import type { SafetyFacts, TeamMember } from '../staffing/safety-gate.ts'

/** Somebody of an offering's team, with the roles held in it and in how many class sessions. */
export type OfferingTeamMember = Omit<TeamMember, 'role'> & {
  roles: AssignmentRole[]
  classSessions: number
  /** The last day on which they are needed. */
  neededUntil: Day
}

/** Everybody who was asked to some class session of an offering, once each, in the order of first appearance. */
export function offeringTeam(safety: readonly SafetyFacts[]): OfferingTeamMember[] {
  const members = new Map<string, OfferingTeamMember>()
  for (const { team, day } of safety) {
    for (const { role, ...member } of team) {
      const seen = members.get(member.staffId) ?? {
        ...member,
        roles: [],
        classSessions: 0,
        neededUntil: day,
      }
      const roles = seen.roles.includes(role) ? seen.roles : [...seen.roles, role]
      const neededUntil = day > seen.neededUntil ? day : seen.neededUntil
      const classSessions = seen.classSessions + 1
      members.set(member.staffId, { ...seen, roles, classSessions, neededUntil })
    }
  }
  return [...members.values()]
}
