import { afterAll, expect, test } from 'vitest'
import { submitOffering } from '#app/domain/approval/submit-offering.ts'
import {
  givenClassSession,
  givenOrganisation,
  givenTownElsewhere,
  givenVenue,
} from '#tests/support/given.ts'
import {
  eventsOf,
  givenOfficers,
  givenPlannedLesson,
  givenSubmitted,
  openApprovals,
  returnIt,
  stateOf,
} from '#tests/support/given-approval.ts'
import { givenAssignment, givenRole } from '#tests/support/given-planning.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const submit = ({ own }: Awaited<ReturnType<typeof givenPlannedLesson>>) =>
  submitOffering(db, own, operationAt())

test('a draft is submitted: the desk of its district is asked, due in three working days', async () => {
  const lesson = await givenPlannedLesson(db)

  expect(await submit(lesson)).toEqual({ outcome: 'submitted' })
  expect(await stateOf(db, lesson.offering.id)).toBe('submitted')
  expect(await openApprovals(db, lesson.offering.id)).toMatchObject([
    {
      ...{ round: 1, desk: 'district', district_code: '440606' },
      ...{ asked_at: testNow, due_at: '2026-07-06T10:00:00.000Z' },
    },
  ])
  expect(await eventsOf(db, lesson.offering.id)).toEqual(['draft → submitted'])
})

test('what meets in two districts asks both, and the city', async () => {
  const lesson = await givenPlannedLesson(db)
  const venue = await givenVenue(db, { town_code: await givenTownElsewhere(db) })
  const second = await givenClassSession(db, lesson.offering, {
    ...{ number: 2, venue_id: venue.id, starts_at: '2026-07-16T02:00:00.000Z' },
  })
  await givenRole(db, lesson.own.organisationId, 'provider', '440604')
  const team = await db.selectFrom('staff_assignment').selectAll().execute()
  for (const { class_session_id, staff_id, role } of team) {
    if (class_session_id === lesson.classSession.id) {
      await givenAssignment(db, second.id, staff_id, { role })
    }
  }

  expect(await submit(lesson)).toEqual({ outcome: 'submitted' })
  const asked = await openApprovals(db, lesson.offering.id)
  expect(asked.map(({ desk, district_code }) => district_code ?? desk)).toEqual([
    ...['440604', '440606', 'city'],
  ])
})

test('what was returned is submitted again: a new round asks every desk anew', async () => {
  const lesson = await givenPlannedLesson(db)
  const { district } = await givenOfficers(db)
  const [asked] = await givenSubmitted(db, lesson)
  await returnIt(db, asked?.id ?? '', district)

  expect(await submit(lesson)).toEqual({ outcome: 'submitted' })
  expect(await openApprovals(db, lesson.offering.id)).toMatchObject([{ round: 2 }])
})

test('a double tap asks the desks once', async () => {
  const lesson = await givenPlannedLesson(db)

  const answers = await Promise.all([submit(lesson), submit(lesson)])

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['not-waiting', 'submitted'])
  expect(await openApprovals(db, lesson.offering.id)).toHaveLength(1)
  expect(await eventsOf(db, lesson.offering.id)).toEqual(['draft → submitted'])
})

test('what cannot be published is not submitted: every reason is named', async () => {
  const lesson = await givenPlannedLesson(db, {
    ...{ programme: 'camp', title_zh: '奥数营', first_starts_at: testNow },
  })

  const answer = await submit(lesson)

  const codes = answer.outcome === 'refused' ? answer.because.map(({ code }) => code) : []
  expect(codes).toEqual(expect.arrayContaining(['starts-in-the-past', 'forbidden-title']))
  expect(await stateOf(db, lesson.offering.id)).toBe('draft')
  expect(await openApprovals(db, lesson.offering.id)).toEqual([])
})

test('a lesson in the water without a lifeguard is not submitted: what lacks is named', async () => {
  const lesson = await givenPlannedLesson(db, { programme: 'water', setting: 'pool' })
  const pool = await givenVenue(db, { kind: 'pool', pool_area_m2: 300 })
  await db
    .updateTable('class_session')
    .set({ has_water: 1, venue_id: pool.id })
    .where('id', '=', lesson.classSession.id)
    .execute()

  expect(await submit(lesson)).toMatchObject({
    outcome: 'refused',
    because: [
      {
        ...{
          section: 'staffing',
          code: 'unsafe',
          classSessionId: lesson.classSession.id,
          number: 1,
        },
        gaps: expect.arrayContaining([{ code: 'lifeguards', need: 4, have: 0 }]),
      },
    ],
  })
  expect(await stateOf(db, lesson.offering.id)).toBe('draft')
})

test('of two that want one venue at one time, one is submitted and the other is told who has it', async () => {
  for (let time = 0; time < 5; time++) {
    const both = [await givenPlannedLesson(db), await givenPlannedLesson(db)]
    const venue_id = both[0]?.classSession.venue_id ?? ''
    for (const { classSession } of both) {
      const meeting = db.updateTable('class_session').set({ venue_id })
      await meeting.where('id', '=', classSession.id).execute()
    }

    const answers = await Promise.all(both.map(submit))

    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'submitted'])
    expect(answers.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      because: [
        {
          ...{ section: 'schedule', code: 'clash' },
          clash: { code: 'venue-taken', other: { isOwn: false, titleZh: null } },
        },
      ],
    })
  }
})

test.each(['draft', 'suspended', 'ended', 'terminated'] as const)(
  'under a contract that is %s nothing is submitted',
  async (state) => {
    const lesson = await givenPlannedLesson(db)
    const { id } = lesson.contract
    await db.updateTable('contract').set({ state }).where('id', '=', id).execute()

    expect(await submit(lesson)).toEqual({
      ...{
        outcome: 'refused',
        because: [{ section: 'basics', code: 'contract-not-active', state }],
      },
    })
  },
)

test.each(['submitted', 'approved', 'published', 'cancelled'] as const)(
  'what is %s is not submitted',
  async (state) => {
    const lesson = await givenPlannedLesson(db, { state })
    expect(await submit(lesson)).toEqual({ outcome: 'not-waiting', state })
  },
)

test("another organisation's coordinator finds nothing to submit", async () => {
  const { own, offering } = await givenPlannedLesson(db)
  const { id: organisationId } = await givenOrganisation(db)

  const answer = await submitOffering(db, { ...own, organisationId }, operationAt())

  expect(answer).toEqual({ outcome: 'not-found' })
  expect(await stateOf(db, offering.id)).toBe('draft')
})
