import { afterAll, expect, test } from 'vitest'
import { publishOffering } from '#app/domain/approval/publish-offering.ts'
import { submitOffering } from '#app/domain/approval/submit-offering.ts'
import { takeBackOffering } from '#app/domain/approval/take-back-offering.ts'
import { givenOrganisation } from '#tests/support/given.ts'
import {
  approve,
  eventsOf,
  givenOfficers,
  givenPlannedLesson,
  givenSubmitted,
  openApprovals,
  stateOf,
} from '#tests/support/given-approval.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('what is approved is a draft again, and every desk is asked anew', async () => {
  const lesson = await givenPlannedLesson(db)
  const { district } = await givenOfficers(db)
  const [asked] = await givenSubmitted(db, lesson)
  await approve(db, asked?.id ?? '', district)

  expect(await takeBackOffering(db, lesson.own, operationAt())).toEqual({ outcome: 'taken-back' })
  expect(await stateOf(db, lesson.offering.id)).toBe('draft')
  await submitOffering(db, lesson.own, operationAt())
  expect(await openApprovals(db, lesson.offering.id)).toMatchObject([{ round: 2 }])
})

test('publishing and taking back at once: one of them happens', async () => {
  const lesson = await givenPlannedLesson(db, { state: 'approved' })

  const answers = await Promise.all([
    takeBackOffering(db, lesson.own, operationAt()),
    publishOffering(db, lesson.own, operationAt()),
  ])

  expect(answers.filter(({ outcome }) => outcome === 'not-waiting')).toHaveLength(1)
  expect(await eventsOf(db, lesson.offering.id)).toHaveLength(1)
  expect(['draft', 'published']).toContain(await stateOf(db, lesson.offering.id))
})

test.each(['draft', 'submitted', 'returned', 'published'] as const)(
  'what is %s is not taken back',
  async (state) => {
    const lesson = await givenPlannedLesson(db, { state })
    const answer = await takeBackOffering(db, lesson.own, operationAt())
    expect(answer).toEqual({ outcome: 'not-waiting', state })
  },
)

test("another organisation's coordinator takes nothing back", async () => {
  const { own } = await givenPlannedLesson(db, { state: 'approved' })
  const { id: organisationId } = await givenOrganisation(db)
  const answer = await takeBackOffering(db, { ...own, organisationId }, operationAt())
  expect(answer).toEqual({ outcome: 'not-found' })
})
