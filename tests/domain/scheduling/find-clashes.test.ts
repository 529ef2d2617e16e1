import { afterAll, expect, test } from 'vitest'
import { findOfferingClashes, findPlanClashes } from '#app/domain/scheduling/find-clashes.ts'
import type { OfferingState } from '#db/schema/programmes.ts'
import {
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenVenue,
} from '#tests/support/given.ts'
import {
  givenAssignment,
  givenContract,
  givenRules,
  givenTeacher,
} from '#tests/support/given-planning.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

/** Two organisations with an offering each at one venue at one time: the other's stands in `state`. */
async function givenTwo(state: OfferingState = 'published') {
  const [ours, theirs] = [
    await givenOrganisation(db),
    await givenOrganisation(db, { name_zh: '同舟', name_en: 'Tongzhou' }),
  ]
  const venue = await givenVenue(db)
  const their = await givenOffering(db, { organisation_id: theirs.id, state, title_zh: '他们的课' })
  const taken = await givenClassSession(db, their, { venue_id: venue.id })
  const our = await givenOffering(db, { organisation_id: ours.id, state: 'draft' })
  const wanted = await givenClassSession(db, our, { venue_id: venue.id })
  return { ours, theirs, their, our, venue, taken, wanted }
}

test('another organisation is named, with its title where it is published and without ids', async () => {
  const { our, venue, taken } = await givenTwo()

  expect(await findOfferingClashes(db, our.id)).toEqual([
    {
      ...{ number: 1, startsAt: taken.starts_at, code: 'venue-taken' },
      other: {
        ...{ organisationZh: '同舟', organisationEn: 'Tongzhou', isOwn: false },
        ...{ titleZh: '他们的课', titleEn: 'Bank rescue', classSessionId: null },
        ...{ startsAt: taken.starts_at, endsAt: taken.ends_at },
        ...{ venueZh: venue.name_zh, venueEn: venue.name_en },
      },
    },
  ])
})

test.each(['submitted', 'approved'] as const)(
  'a foreign offering that is %s keeps its title',
  async (state) => {
    const { our } = await givenTwo(state)
    expect(await findOfferingClashes(db, our.id)).toMatchObject([
      { code: 'venue-taken', other: { titleZh: null, titleEn: null, organisationZh: '同舟' } },
    ])
  },
)

test.each(['draft', 'returned', 'cancelled'] as const)(
  'an offering that is %s takes nothing',
  async (state) => {
    const { our } = await givenTwo(state)
    expect(await findOfferingClashes(db, our.id)).toEqual([])
  },
)

test('a cancelled class session takes nothing, a suspended one does', async () => {
  const { our, taken } = await givenTwo()
  const set = (state: 'cancelled' | 'suspended') =>
    db.updateTable('class_session').set({ state }).where('id', '=', taken.id).execute()
  await set('suspended')
  expect(await findOfferingClashes(db, our.id)).toHaveLength(1)
  await set('cancelled')
  expect(await findOfferingClashes(db, our.id)).toEqual([])
})

test('a published offering does not clash with itself', async () => {
  const { their, our, wanted } = await givenTwo()
  await db
    .updateTable('class_session')
    .set({ state: 'cancelled' })
    .where('id', '=', wanted.id)
    .execute()
  expect(await findOfferingClashes(db, their.id)).toEqual([])
  expect(await findOfferingClashes(db, our.id)).toEqual([])
})

test('one class session moved upon another of its own offering is told by its own title', async () => {
  const { their, theirs, taken, venue } = await givenTwo()
  const starts_at = '2026-07-20T02:00:00.000Z'
  const second = await givenClassSession(db, their, { number: 2, starts_at, venue_id: venue.id })
  const moved = { number: 2, starts_at: taken.starts_at, ends_at: taken.ends_at, staff: [] }

  const clashes = await findPlanClashes(db, {
    ...{ organisationId: theirs.id, offeringId: their.id, contractId: null, maxPlaces: 20 },
    ...{ seasonId: '2026-summer', audience: 'child' },
    meetings: [{ ...moved, classSessionId: second.id, venue_id: venue.id, room_id: null }],
  })
  expect(clashes).toMatchObject([
    {
      ...{ code: 'venue-taken', number: 2 },
      other: { isOwn: true, titleZh: '他们的课', classSessionId: taken.id },
    },
  ])
})

test('a teacher who was asked or said yes is taken, one who declined is not', async () => {
  const { ours, our, wanted, venue } = await givenTwo('draft')
  const teacher = await givenTeacher(db, ours.id)
  const elsewhere = await givenOffering(db, { organisation_id: ours.id, state: 'approved' })
  const far = await givenVenue(db, { town_code: '440606113' })
  const before = { starts_at: '2026-07-15T00:00:00.000Z', ends_at: '2026-07-15T01:40:00.000Z' }
  const earlier = await givenClassSession(db, elsewhere, { venue_id: far.id, ...before })
  const assignment = await givenAssignment(db, earlier.id, teacher.id, { state: 'asked' })
  await givenAssignment(db, wanted.id, teacher.id)

  expect(await findOfferingClashes(db, our.id)).toMatchObject([
    { code: 'too-little-travel', minutes: 20, needs: 30, staffName: teacher.name },
  ])
  const set = (change: { state?: 'declined' | 'accepted' }) =>
    db.updateTable('staff_assignment').set(change).where('id', '=', assignment.id).execute()
  await set({ state: 'declined' })
  expect(await findOfferingClashes(db, our.id)).toEqual([])
  await set({ state: 'accepted' })
  const sameTime = { starts_at: wanted.starts_at, ends_at: wanted.ends_at, venue_id: venue.id }
  await db.updateTable('class_session').set(sameTime).where('id', '=', earlier.id).execute()
  expect((await findOfferingClashes(db, our.id)).map(({ code }) => code)).toEqual([
    ...['venue-taken', 'staff-taken'],
  ])
})

test('capacity, contract and season are read with the plan', async () => {
  const contract = await givenContract(db, { starts_on: '2026-07-01', ends_on: '2026-07-10' })
  const organisation_id = contract.provider_id
  const offering = await givenOffering(db, {
    organisation_id,
    contract_id: contract.id,
    max_places: 30,
  })
  const venue = await givenVenue(db, { capacity: 29 })
  const starts_at = '2026-09-05T02:00:00.000Z'
  await givenClassSession(db, offering, { venue_id: venue.id, starts_at })

  expect(await findOfferingClashes(db, offering.id)).toMatchObject([
    { code: 'outside-contract', startsOn: '2026-07-01', endsOn: '2026-07-10' },
    { code: 'outside-season', startsOn: '2026-07-01', endsOn: '2026-08-31' },
    { code: 'venue-too-small', capacity: 29, people: 30 },
  ])
})
