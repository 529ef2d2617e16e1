import { afterAll, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { admitByHand } from '#app/domain/waitlist/admit-by-hand.ts'
import type { AdmissionReason } from '#db/schema/registrations.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { causesOf, givenFullLesson, hours, stateOf } from '#tests/support/full-lesson.ts'
import { givenChild, givenClassSession, givenOffering, givenStaff } from '#tests/support/given.ts'
import { operationAt } from '#tests/support/operation.ts'
import { givenSiblingsWaiting } from '#tests/support/siblings.ts'
import { placesOf, signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Lesson = Awaited<ReturnType<typeof givenFullLesson>>
const pause = ({ offering }: Pick<Lesson, 'offering'>, paused_at: string | null) =>
  db.updateTable('offering').set({ paused_at }).where('id', '=', offering.id).execute()

/** A place that got free while sign-up was paused, so that it was offered to nobody, and who admits. */
async function givenFreePlace(families = 3) {
  const lesson = await givenFullLesson(db, families)
  await pause(lesson, hours(0))
  await withdrawRegistration(db, lesson.first, operationAt(hours(1)))
  return { ...lesson, admit: await admitterOf(lesson) }
}

async function admitterOf({ offering }: Pick<Lesson, 'offering'>) {
  const { organisation_id } = offering
  const { id: staffId } = await givenStaff(db, { organisation_id })
  return (registrationId: string, reason: AdmissionReason, at = hours(2), note?: string) => {
    const asked = { staffId, organisationId: organisation_id, registrationId, reason }
    return admitByHand(db, { ...asked, note: note ?? null }, operationAt(at))
  }
}

const admissionOf = (registrationId: string) =>
  db
    .selectFrom('hand_admission')
    .select(['reason', 'note', 'passed_over', 'admitted_at'])
    .where('registration_id', '=', registrationId)
    .executeTakeFirst()

describe('an admission by hand', () => {
  test('gives a free place, and keeps why, by whom and how many were passed over', async () => {
    const { offering, third, admit } = await givenFreePlace()

    const answer = await admit(third.registrationId, 'protection', hours(2), '妇联转介')

    expect(answer).toMatchObject({ outcome: 'admitted', registrationIds: [third.registrationId] })
    expect(await stateOf(db, third.registrationId)).toBe('confirmed')
    expect(await causesOf(db, third.registrationId)).toContain('registration-confirmed')
    expect(await admissionOf(third.registrationId)).toEqual({
      ...{ reason: 'protection', note: '妇联转介', passed_over: 1, admitted_at: hours(2) },
    })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1, waiting: 1 })
    const audit = db.selectFrom('audit_event').select('action')
    const events = await audit.where('subject_id', '=', third.registrationId).execute()
    expect(events).toEqual([{ action: 'registration.admitted' }])
  })

  test('makes no place: where none is free it is refused', async () => {
    const lesson = await givenFullLesson(db, 2)
    const admit = await admitterOf(lesson)

    expect(await admit(lesson.second.registrationId, 'agreed')).toEqual({
      ...{ outcome: 'refused', because: [{ code: 'no-place', needs: 1, free: 0 }] },
    })
    expect(await placesOf(db, lesson.offering.id)).toMatchObject({ taken: 1, holding: 1 })
  })

  test('goes past no clash with a place elsewhere, and does not tell what that is', async () => {
    const { offering, third, admit } = await givenFreePlace()
    const elsewhere = await givenOffering(db)
    await givenClassSession(db, elsewhere)
    const child = { id: third.childId, guardian_id: third.guardianId, family_id: third.familyId }
    await signUp(db, child, elsewhere.id)

    expect(await admit(third.registrationId, 'our_mistake')).toEqual({
      outcome: 'refused',
      because: [{ code: 'cannot-join', registrationId: third.registrationId, reasons: ['clash'] }],
    })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0 })
  })

  test('by phone is for when no offer can be sent any more, and for the first who can come', async () => {
    const lesson = await givenFullLesson(db, 3)
    const admit = await admitterOf(lesson)
    const start = 14 * 24
    await withdrawRegistration(db, lesson.first, operationAt(hours(start - 1)))
    expect(await stateOf(db, lesson.second.registrationId)).toBe('waitlisted')

    expect(await admit(lesson.second.registrationId, 'phone', hours(start - 40))).toMatchObject({
      because: [{ code: 'offers-go-on' }],
    })
    expect(await admit(lesson.third.registrationId, 'phone', hours(start - 1))).toMatchObject({
      because: [{ code: 'not-next' }],
    })
    expect(await admit(lesson.second.registrationId, 'phone', hours(start - 1))).toMatchObject({
      outcome: 'admitted',
    })
    expect(await admissionOf(lesson.second.registrationId)).toMatchObject({ passed_over: 0 })
  })

  test('takes siblings who join all or none together, or none of them', async () => {
    const lesson = await givenFullLesson(db, 2)
    const admit = await admitterOf(lesson)
    const { siblings } = await givenSiblingsWaiting(db, lesson.offering.id)
    const ids = siblings.map(({ registrationId }) => registrationId)
    await pause(lesson, hours(0))
    await withdrawRegistration(db, lesson.first, operationAt(hours(1)))

    expect(await admit(ids[1] ?? '', 'siblings')).toMatchObject({
      because: [{ code: 'no-place', needs: 2, free: 1 }],
    })
    await db
      .updateTable('offering')
      .set({ max_places: 2 })
      .where('id', '=', lesson.offering.id)
      .execute()
    expect(await admit(ids[1] ?? '', 'siblings')).toMatchObject({ registrationIds: ids })

    expect(await Promise.all(ids.map((id) => stateOf(db, id)))).toEqual(['confirmed', 'confirmed'])
    expect(await wrongsOf(db)).toEqual([])
  })

  test('of two at once for one place succeeds once', async () => {
    const { offering, second, third, admit } = await givenFreePlace()

    const outcomes = await Promise.all([
      admit(second.registrationId, 'agreed'),
      admit(third.registrationId, 'agreed'),
      admit(third.registrationId, 'agreed'),
    ])

    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      ...['admitted', 'refused', 'refused'],
    ])
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1, waiting: 1 })
  })

  test('is not there for another organisation', async () => {
    const { third } = await givenFreePlace()
    const stranger = await admitterOf({ offering: await givenOffering(db) })

    expect(await stranger(third.registrationId, 'agreed')).toEqual({ outcome: 'not-found' })
    expect(await stateOf(db, third.registrationId)).toBe('waitlisted')
  })

  test('before a draw nobody is admitted', async () => {
    const offering = await givenOffering(db, { allocation: 'ballot' })
    await givenClassSession(db, offering)
    const child = await givenChild(db)
    const [id, at] = [crypto.randomUUID(), hours(0)]
    await db
      .insertInto('registration')
      .values({
        ...{ id, code: id.slice(0, 8), offering_id: offering.id, family_id: child.family_id },
        ...{ guardian_id: child.guardian_id, child_id: child.id, participant_id: child.id },
        ...{ state: 'in_pool', channel: 'online', rank: 1, preference: 1, may_leave_alone: 0 },
        ...{ in_reserved: 0, registered_at: at, state_since: at },
      })
      .execute()
    const admit = await admitterOf({ offering })

    expect(await admit(id, 'agreed')).toMatchObject({
      because: [{ code: 'not-waiting' }, { code: 'no-waitlist' }],
    })
  })
})
