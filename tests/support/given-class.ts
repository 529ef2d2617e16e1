import type { Db } from '#db/schema.ts'
import { givenChild, givenClassSession, givenOffering, givenStaff } from './given.ts'
import { operationAt } from './operation.ts'
import { signUp } from './sign-up.ts'

type Facts = Parameters<typeof givenOffering>[1]

/** A lesson with its coordinator and `children` confirmed registrations, in the order of their ids' creation. */
export async function givenClass(db: Db, children = 1, facts: Facts = {}) {
  const offering = await givenOffering(db, facts)
  const classSession = await givenClassSession(db, offering)
  const coordinator = await givenStaff(db, { organisation_id: offering.organisation_id })
  const registrations: string[] = []
  for (let i = 0; i < children; i++) {
    const result = await signUp(db, await givenChild(db), offering.id)
    if (!('registrationId' in result)) throw new Error(`not signed up: ${JSON.stringify(result)}`)
    registrations.push(result.registrationId)
  }
  return { offering, classSession, coordinator, registrations, staff: asStaff(coordinator) }
}

/** A staff member as operations are told of one. */
export function asStaff(
  { id, organisation_id }: { id: string; organisation_id?: string | null },
  role: 'coordinator' | 'instructor' = 'coordinator',
) {
  return { staffId: id, organisationId: organisation_id ?? null, roles: [role] }
}

/** The operation at the start of a class session. */
export const atStartOf = ({ starts_at }: { starts_at: string }) => operationAt(starts_at)
