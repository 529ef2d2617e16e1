import { afterAll, describe, expect, test } from 'vitest'
import { keepRegistration } from '#app/domain/registration/keep-registration.ts'
import { readRelease } from '#app/domain/registration/read-release.ts'
import { releaseRegistration } from '#app/domain/registration/release-registration.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { causesOf, stateOf } from '#tests/support/full-lesson.ts'
import { givenChild } from '#tests/support/given.ts'
import { type Course, correct, givenCourse, hold, later } from '#tests/support/given-absences.ts'
import { operationAt } from '#tests/support/operation.ts'
import { placesOf, signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

/** A full course, long before its end, with somebody waiting; the child missed three class sessions. */
async function givenProposal() {
  const course = await givenCourse(db, { max_places: 1 })
  const end = later(course.offering.first_starts_at, 24 * 60)
  const late = { late_join_until: end, last_ends_at: end }
  await db.updateTable('offering').set(late).where('id', '=', course.offering.id).execute()
  const waiting = await signUp(db, await givenChild(db), course.offering.id)
  for (const number of [1, 2, 3]) await hold(db, course, number, 'absent')
  const { staffId, organisationId } = course.staff
  const { registrationId } = course
  return {
    ...{ course, waitingId: 'registrationId' in waiting ? waiting.registrationId : '' },
    asked: { staffId, organisationId: organisationId ?? '', registrationId },
  }
}

const afterThird = ({ classSessions }: Course) => operationAt(classSessions[2]?.ends_at)

const decisionOf = ({ registrationId }: { registrationId: string }) =>
  db
    .selectFrom('absence_step')
    .select(['decision', 'note', 'decided_by'])
    .where('registration_id', '=', registrationId)
    .where('kind', '=', 'release_proposed')
    .executeTakeFirst()

describe('a proposed release', () => {
  test('says before which class sessions were missed and who waits, and does nothing by itself', async () => {
    const { asked, course } = await givenProposal()

    const read = await readRelease(db, asked.organisationId, asked.registrationId)

    expect(read).toMatchObject({ isOpen: true, waiting: 1 })
    expect(read?.missed).toEqual(course.classSessions.slice(0, 3).map((one) => one.starts_at))
    expect(await stateOf(db, asked.registrationId)).toBe('confirmed')
  })

  test('decided for: the place is offered to who waits, the calendar is emptied, the family is told', async () => {
    const { asked, course, waitingId } = await givenProposal()

    const outcome = await releaseRegistration(db, asked, afterThird(course))

    expect(outcome).toEqual({ outcome: 'released' })
    expect(await stateOf(db, asked.registrationId)).toBe('released')
    expect(await stateOf(db, waitingId)).toBe('offered')
    expect(await placesOf(db, course.offering.id)).toMatchObject({ taken: 1, holding: 1 })
    expect(await causesOf(db, asked.registrationId)).toContain('registration-released')
    const coming = db.selectFrom('calendar_entry').select('status')
    const entries = await coming.where('registration_id', '=', asked.registrationId).execute()
    expect(entries.filter(({ status }) => status === 'cancelled')).toHaveLength(2)
    expect(await decisionOf(asked)).toMatchObject({
      ...{ decision: 'released', decided_by: asked.staffId },
    })
  })

  test('decided by two at once is decided once', async () => {
    const { asked, course } = await givenProposal()
    const at = afterThird(course)

    const outcomes = await Promise.all([
      releaseRegistration(db, asked, at),
      releaseRegistration(db, asked, at),
      keepRegistration(db, { ...asked, note: '孩子住院' }, at),
    ])

    const kinds = outcomes.map(({ outcome }) => outcome)
    expect(kinds.filter((kind) => kind === 'not-open')).toHaveLength(2)
    const { decision } = (await decisionOf(asked)) ?? {}
    const state = await stateOf(db, asked.registrationId)
    expect(state).toBe(decision === 'released' ? 'released' : 'confirmed')
    expect(await placesOf(db, course.offering.id)).toMatchObject({ taken: 1, holding: 1 })
  })

  test('that a correction took back releases nobody', async () => {
    const { asked, course } = await givenProposal()
    await correct(db, course, 3, 'excused')

    expect(await releaseRegistration(db, asked, afterThird(course))).toEqual({
      outcome: 'not-open',
    })
    expect(await stateOf(db, asked.registrationId)).toBe('confirmed')
  })

  test('of a family that withdrew meanwhile is open no more', async () => {
    const { asked, course } = await givenProposal()
    const { guardian_id: guardianId, family_id: familyId } = course.child
    const own = { guardianId, familyId, registrationId: asked.registrationId }
    await withdrawRegistration(db, own, afterThird(course))

    expect(await releaseRegistration(db, asked, afterThird(course))).toEqual({
      outcome: 'not-open',
    })
    expect(await stateOf(db, asked.registrationId)).toBe('withdrawn')
  })

  test('is not there for another organisation', async () => {
    const { asked, course } = await givenProposal()
    const stranger = { ...asked, organisationId: 'another' }

    const outcome = await releaseRegistration(db, stranger, afterThird(course))

    expect(outcome).toEqual({ outcome: 'not-found' })
  })
})
