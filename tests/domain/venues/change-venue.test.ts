import { afterAll, expect, test } from 'vitest'
import { changeVenue } from '#app/domain/venues/change-venue.ts'
import type { VenueFacts } from '#app/domain/venues/venue-rules.ts'
import { givenClassSession, givenOffering, givenStaff } from '#tests/support/given.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { auditOf, factsOf, givenOwnVenue } from '#tests/support/given-venues.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

type Given = Awaited<ReturnType<typeof givenOwnVenue>>

function change(given: Given, facts: Partial<VenueFacts>, asked = {}) {
  const whole = { ...factsOf(given.venue), ...facts }
  const wanted = { venueId: given.venue.id, revision: 1, facts: whole, isConfirmed: false }
  return changeVenue(db, { staff: given.staff, ...wanted, ...asked }, operationAt())
}
const stored = ({ venue }: Given) =>
  db.selectFrom('venue').selectAll().where('id', '=', venue.id).executeTakeFirstOrThrow()

test('the late one is told who saved and when, and changes nothing', async () => {
  const given = await givenOwnVenue(db)
  expect(await change(given, { capacity: 70 })).toEqual({ outcome: 'changed' })
  expect(await change(given, { capacity: 80 })).toEqual({
    ...{ outcome: 'late', revision: 2, savedAt: operationAt().now },
    savedBy: given.coordinator.name,
  })
  expect(await stored(given)).toMatchObject({ capacity: 70, revision: 2 })
  expect(await change(given, { capacity: 80 }, { revision: 2 })).toEqual({ outcome: 'changed' })
})

test('of 40 who save at once, one is taken and 39 are told', async () => {
  const given = await givenOwnVenue(db)
  const all = Array.from({ length: 40 }, (_, at) => change(given, { capacity: 100 + at }))
  const outcomes = (await Promise.all(all)).map(({ outcome }) => outcome).sort()
  expect(outcomes).toEqual(['changed', ...Array(39).fill('late')])
  expect(await stored(given)).toMatchObject({ revision: 2 })
})

test("another organisation's venue, and the city's, are not there to be changed", async () => {
  const given = await givenOwnVenue(db)
  const stranger = await givenOwnVenue(db)
  const ofTheCity = await givenOwnVenue(db, { owner_id: null })
  expect(await change(given, {}, { staff: stranger.staff })).toEqual({ outcome: 'not-found' })
  expect(await change(ofTheCity, {})).toEqual({ outcome: 'not-found' })
})

test('what is booked and no longer fits is named, by title where it may be known; who confirms saves', async () => {
  const given = await givenOwnVenue(db)
  const { organisation_id: other, ...foreign } = await givenOffering(db, {
    ...{ state: 'submitted', max_places: 25, audience: 'pair' },
  })
  const session = await givenClassSession(db, foreign, { venue_id: given.venue.id })
  const own = await givenOffering(db, {
    ...{ organisation_id: given.organisation.id, max_places: 45, title_zh: '自己的课' },
  })
  await givenClassSession(db, own, { venue_id: given.venue.id })
  const teacher = await givenTeacher(db, other)
  await givenAssignment(db, session.id, teacher.id)

  expect(await change(given, { capacity: 50 })).toMatchObject({
    because: { code: 'too-small-for', offerings: [{ titleZh: null, people: 51 }] },
  })
  expect(await change(given, { capacity: 44 })).toMatchObject({
    because: {
      code: 'too-small-for',
      offerings: expect.arrayContaining([
        expect.objectContaining({ titleZh: null, people: 51 }),
        expect.objectContaining({ titleZh: '自己的课', people: 45 }),
      ]),
    },
  })
  expect(await stored(given)).toMatchObject({ capacity: 60 })

  const confirmed = await change(given, { capacity: 44 }, { isConfirmed: true })
  expect(confirmed).toEqual({ outcome: 'changed' })
  expect(await stored(given)).toMatchObject({ capacity: 44 })
  expect(await auditOf(db, given.venue.id)).toEqual(['venue.changed'])
})

test('drafts, what is over and what is cancelled need no room', async () => {
  const given = await givenOwnVenue(db)
  const venue_id = given.venue.id
  const many = { max_places: 60 }
  await givenClassSession(db, await givenOffering(db, { ...many, state: 'draft' }), { venue_id })
  const over = { venue_id, starts_at: '2026-06-20T02:00:00.000Z' }
  await givenClassSession(db, await givenOffering(db, many), over)
  const called = await givenClassSession(db, await givenOffering(db, many), { venue_id })
  const off = { state: 'cancelled' } as const
  await db.updateTable('class_session').set(off).where('id', '=', called.id).execute()
  expect(await change(given, { capacity: 10 })).toEqual({ outcome: 'changed' })
})

test('a larger pool that would lack lifeguards names its offerings first', async () => {
  const pool = { kind: 'pool', pool_area_m2: 250, pool_depth_cm: 120 } as const
  const given = await givenOwnVenue(db, pool)
  const wet = await givenOffering(db, { setting: 'pool', max_places: 10, state: 'approved' })
  const facts = { venue_id: given.venue.id, has_water: 1 } as const
  const session = await givenClassSession(db, wet, facts)
  for (let i = 0; i < 3; i++) {
    const guard = await givenStaff(db, {
      ...{ role: 'instructor', organisation_id: wet.organisation_id, vetted_until: '2027-06-30' },
    })
    await givenAssignment(db, session.id, guard.id, { role: 'lifeguard' })
  }
  expect(await change(given, { poolAreaM2: 400 })).toMatchObject({
    outcome: 'refused',
    because: { code: 'unsafe-for', offerings: [{ titleZh: null }] },
  })
  expect(await change(given, { poolDepthCm: 90 })).toEqual({ outcome: 'changed' })
})

test('a name that another venue of the town has is refused', async () => {
  const [given, other] = [await givenOwnVenue(db), await givenOwnVenue(db, { name_zh: '二号厅' })]
  expect(await change(given, { nameZh: '二号厅' })).toMatchObject({
    because: { code: 'already-there', venueId: other.venue.id },
  })
})
