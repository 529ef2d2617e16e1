import { afterAll, expect, test } from 'vitest'
import { loader } from '#app/routes/provider/offering-clashes.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenClassSession, givenOffering, givenStaff } from '#tests/support/given.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { givenRoom } from '#tests/support/given-venues.ts'
import { hostile } from '#tests/support/hostile-forms.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const context = testApp(db)

const taken = await (async () => {
  const offering = await givenOffering(db)
  return { ...(await givenClassSession(db, offering)), organisation_id: offering.organisation_id }
})()
const ours = await (async () => {
  const offering = await givenOffering(db, { state: 'draft' })
  const starts_at = '2026-07-18T07:00:00.000Z'
  const classSession = await givenClassSession(db, offering, { starts_at })
  const { organisation_id } = offering
  const coordinator = await givenStaff(db, { organisation_id })
  return { offering, classSession, coordinator, organisation_id }
})()
const cookie = await signedInAs(db, { staffId: ours.coordinator.id })

async function codesFor(query: Record<string, string>, params = { offeringId: ours.offering.id }) {
  const path = `/here?${new URLSearchParams(query)}`
  const answer = await answerOf(loader(asked(path, { cookie, params, context })))
  if (answer.status !== 200) return answer.status
  const { clashes }: { clashes: { code: string }[] | null } = await answer.json()
  return clashes?.map(({ code }) => code) ?? 'not yet'
}

const day = taken.held_on
test('what is stored has no clash; the taken place and time that is typed has', async () => {
  expect(await codesFor({})).toEqual([])
  const there = { day, starts: '10:00', ends: '11:00', venue: taken.venue_id }
  expect(await codesFor(there)).toEqual(['venue-taken'])
  expect(await codesFor({ ...there, classSession: ours.classSession.id })).toEqual(['venue-taken'])
  expect(await codesFor({ ...there, starts: '11:30', ends: '12:00' })).toEqual([])
})

test('a series is compared as its pattern comes to; half a pattern says nothing', async () => {
  const series = { kind: 'weekly', firstDay: day, until: 'count', count: '2', weekday: '3' }
  const whole = { ...series, starts3: '10:00', ends3: '11:00', venue: taken.venue_id, room: '' }
  expect(await codesFor(whole)).toEqual(['venue-taken'])
  expect(await codesFor({ ...whole, starts3: '11:30', ends3: '12:00' })).toEqual([])
  expect(await codesFor({ ...whole, ends3: '' })).toBe('not yet')
})

test('a room may stand with its venue, or by itself', async () => {
  const other = await givenRoom(db, taken.venue_id)
  const room = await givenRoom(db, taken.venue_id)
  await db
    .updateTable('class_session')
    .set({ room_id: room.id })
    .where('id', '=', taken.id)
    .execute()
  const at = { day, starts: '10:00', ends: '11:00', classSession: ours.classSession.id }
  const places = [room.id, other.id].map((id) => `${taken.venue_id}:${id}`)
  expect(await codesFor({ ...at, venue: places[0] ?? '' })).toEqual(['venue-taken'])
  expect(await codesFor({ ...at, venue: places[1] ?? '' })).toEqual([])
  expect(await codesFor({ ...at, venue: taken.venue_id, room: other.id })).toEqual([])
  expect(await codesFor({ ...at, venue: taken.venue_id })).toEqual(['venue-taken'])
})

test('a teacher who is chosen is looked for; one of another organisation is not told of', async () => {
  const teacher = await givenTeacher(db, ours.organisation_id)
  const busy = await givenOffering(db, { organisation_id: ours.organisation_id })
  const elsewhere = await givenClassSession(db, busy)
  await givenAssignment(db, elsewhere.id, teacher.id)
  const theirs = await givenTeacher(db, taken.organisation_id)
  await givenAssignment(db, taken.id, theirs.id)

  const at = { day, starts: '10:00', ends: '11:00', asksStaff: 'yes' }
  expect(await codesFor({ ...at, staff: teacher.id })).toEqual(['staff-taken'])
  expect(await codesFor({ ...at, staff: theirs.id })).toEqual([])
})

test('whoever is about to be assigned and is wanted elsewhere is named; nothing else is', async () => {
  const { organisation_id, classSession } = ours
  const [busy, idle] = [
    await givenTeacher(db, organisation_id),
    await givenTeacher(db, organisation_id),
  ]
  const elsewhere = await givenOffering(db, { organisation_id })
  const { starts_at } = classSession
  const other = await givenClassSession(db, elsewhere, { starts_at })
  await givenAssignment(db, other.id, busy.id)

  const assigning = { assigns: 'yes', classSession: classSession.id }
  expect(await codesFor({ ...assigning, staff: busy.id })).toEqual(['staff-taken'])
  expect(await codesFor({ ...assigning, staff: idle.id })).toEqual([])
  expect(await codesFor(assigning)).toBe('not yet')
  expect(await codesFor({ ...assigning, classSession: '', staff: busy.id })).toBe('not yet')
})

test("another organisation's offering is not there", async () => {
  expect(await codesFor({}, { offeringId: taken.offering_id })).toBe(404)
})

test('whatever stands in the address, it is answered', async () => {
  const pattern = { kind: 'weekly', firstDay: day, until: 'count', count: '2', weekday: '3' }
  for (const [name] of Object.entries(pattern)) {
    for (const value of hostile) {
      expect([name, value, await codesFor({ ...pattern, [name]: value })]).toEqual([
        ...[name, value, expect.toSatisfy((codes) => codes === 'not yet' || Array.isArray(codes))],
      ])
    }
  }
  const names = ['classSession', 'day', 'starts', 'ends', 'venue', 'room', 'staff', 'asksStaff']
  const good = { day, starts: '10:00', ends: '11:00', venue: taken.venue_id }
  for (const name of names) {
    for (const value of hostile)
      expect(await codesFor({ ...good, [name]: value })).toBeInstanceOf(Array)
  }
})
