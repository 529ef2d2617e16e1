import type { Db } from '#db/schema.ts'
import { change, laterPlan } from './change.ts'
import { givenChild, givenClassSession, givenOffering, givenStaff, givenVenue } from './given.ts'
import { asStaff } from './given-class.ts'
import { signUp } from './sign-up.ts'

type Child = Awaited<ReturnType<typeof givenChild>>

/** A family as its operations are told of one. */
export const asFamily = ({ guardian_id, family_id }: Child) => ({
  ...{ guardianId: guardian_id, familyId: family_id },
})

export async function givenSignedUp(db: Db, child: Child, offeringId: string) {
  const answer = await signUp(db, child, offeringId)
  if (!('registrationId' in answer)) throw new Error(`not signed up: ${JSON.stringify(answer)}`)
  return answer.registrationId
}

/** A course of two weekly class sessions of an organisation, in a hall of its own. */
export async function givenCourseOf(
  db: Db,
  facts: Parameters<typeof givenOffering>[1] = {},
  shift = { days: 0 },
) {
  const offering = await givenOffering(db, facts)
  const venue_id = (await givenVenue(db)).id
  const starts = (weeks: number) =>
    new Date(
      Date.parse(offering.first_starts_at) + (weeks * 7 + shift.days) * 86_400_000,
    ).toISOString()
  const first = await givenClassSession(db, offering, { venue_id, starts_at: starts(0) })
  const facts2 = { venue_id, number: 2, starts_at: starts(1) }
  const second = await givenClassSession(db, offering, facts2)
  const staff = asStaff(await givenStaff(db, { organisation_id: offering.organisation_id }))
  return { offering, first, second, staff }
}

/**
 * A course with families in it, whose first class session moves by a day; beside it the same course two days later with
 * `places` free.
 */
export async function givenMoved(db: Db, { families = 1, places = 1 } = {}) {
  const own = await givenCourseOf(db)
  const { organisation_id } = own.offering
  const parallel = await givenCourseOf(db, { organisation_id, max_places: places }, { days: 2 })
  const children: Child[] = []
  const registrations: string[] = []
  for (let i = 0; i < families; i++) {
    const child = await givenChild(db)
    children.push(child)
    registrations.push(await givenSignedUp(db, child, own.offering.id))
  }
  const moved = await change(db, own, [[own.first, laterPlan(own.first, { days: 1 })]])
  if (moved.outcome !== 'changed') throw new Error(`not moved: ${JSON.stringify(moved)}`)
  const choiceOf = (i: number) => {
    const [child, registrationId = ''] = [children[i], registrations[i]]
    if (!child) throw new Error('no such family')
    return { ...asFamily(child), registrationId, classSessionId: own.first.id }
  }
  return { own, parallel, children, registrations, choiceOf }
}
