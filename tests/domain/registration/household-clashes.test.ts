import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { findHouseholdClashes } from '#app/domain/registration/household-clashes.ts'
import type { RegistrationState } from '#db/schema/registrations.ts'
import { givenChild, givenClassSession, givenOffering, givenVenue } from '#tests/support/given.ts'
import { givenRegistration } from '#tests/support/given-registration.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const noon = Date.parse('2026-07-15T04:00:00.000Z')
const minutes = (n: number) => new Date(noon + n * 60_000).toISOString()
const daliang = await givenVenue(db)
const chencun = await givenVenue(db, { town_code: '440606113' })

/** An offering of an organisation of its own with one class session of an hour and a half, so long after noon. */
async function givenAt(start: number, facts: { venue_id?: string; title_zh?: string } = {}) {
  const { venue_id = daliang.id, ...titles } = facts
  const times = { first_starts_at: minutes(start), last_ends_at: minutes(start + 90) }
  const offering = await givenOffering(db, { ...times, ...titles })
  const meeting = { venue_id, starts_at: minutes(start) }
  const classSession = await givenClassSession(db, offering, meeting)
  return { ...offering, classSession }
}

async function given(other: { id: string }, state: RegistrationState = 'confirmed') {
  const child = await givenChild(db)
  const registrationId = await givenRegistration(db, { child, offering: other, state })
  return { child, registrationId }
}

async function clashesOf(child: { id: string }, offering: { id: string }, now = testNow) {
  const asked = { offeringId: offering.id, participantIds: [child.id], travelMinutes: 30 }
  return (await findHouseholdClashes(db, asked, now)).get(child.id) ?? []
}

const wanted = await givenAt(0)

test('a place at another organisation at the same time is in the way, named with when it is', async () => {
  const other = await givenAt(60, { title_zh: '剪纸' })
  const { child, registrationId } = await given(other)
  expect(await clashesOf(child, wanted)).toEqual([
    { registrationId, titleZh: '剪纸', titleEn: 'Bank rescue', startsAt: minutes(60) },
  ])
  expect(await clashesOf(await givenChild(db), wanted)).toEqual([])
})

test.each<[RegistrationState, number]>([
  ['confirmed', 1],
  ['offered', 1],
  ['under_review', 1],
  ['waitlisted', 0],
  ['in_pool', 0],
  ['withdrawn', 0],
  ['declined', 0],
  ['lapsed', 0],
  ['released', 0],
  ['cancelled_by_provider', 0],
])('what is %s is in the way %d times', async (state, times) => {
  const { child } = await given(await givenAt(60), state)
  expect(await clashesOf(child, wanted)).toHaveLength(times)
})

test('from one town to another takes half an hour, within one no time at all', async () => {
  const within = async (start: number, venue_id: string) => {
    const { child } = await given(await givenAt(start, { venue_id }))
    return (await clashesOf(child, wanted)).length
  }
  expect(await within(90, daliang.id)).toBe(0)
  expect(await within(89, daliang.id)).toBe(1)
  expect(await within(119, chencun.id)).toBe(1)
  expect(await within(120, chencun.id)).toBe(0)
  expect(await within(-119, chencun.id)).toBe(1)
  expect(await within(-120, chencun.id)).toBe(0)
})

test('what was cancelled, on either side, and what is over is in nobody’s way', async () => {
  const cancel = (id: string) =>
    db.updateTable('class_session').set({ state: 'cancelled' }).where('id', '=', id).execute()
  const other = await givenAt(60)
  const { child } = await given(other)
  const own = await givenAt(0)
  expect(await clashesOf(child, own, minutes(89))).toHaveLength(1)
  expect(await clashesOf(child, own, minutes(90))).toEqual([])
  await cancel(other.classSession.id)
  expect(await clashesOf(child, own)).toEqual([])

  const { child: second } = await given(await givenAt(60))
  expect(await clashesOf(second, own)).toHaveLength(1)
  await cancel(own.classSession.id)
  expect(await clashesOf(second, own)).toEqual([])
})

test('who swapped a class session is where it was swapped to, and no longer where it was', async () => {
  const [held, parallel] = [await givenAt(600), await givenAt(0)]
  const { child, registrationId } = await given(held)
  const later = await givenAt(600)
  expect([await clashesOf(child, wanted), await clashesOf(child, later)]).toEqual([
    ...[[], [expect.objectContaining({ registrationId })]],
  ])

  await db
    .insertInto('class_session_swap')
    .values({
      ...{ registration_id: registrationId, made_at: testNow },
      from_class_session_id: held.classSession.id,
      to_class_session_id: parallel.classSession.id,
    })
    .execute()

  expect(await clashesOf(child, wanted)).toMatchObject([{ registrationId, startsAt: minutes(0) }])
  expect(await clashesOf(child, later)).toEqual([])
})

test('a course that overlaps on several days is named once, with the first of them', async () => {
  const day = 24 * 60
  const [own, other] = [await givenAt(0), await givenAt(30)]
  for (const number of [2, 3]) {
    const at = (start: number) => ({
      ...{ number, venue_id: daliang.id, starts_at: minutes(start + (number - 1) * day) },
    })
    await givenClassSession(db, own, at(0))
    await givenClassSession(db, other, at(30))
  }
  const { child, registrationId } = await given(other)
  expect(await clashesOf(child, own)).toMatchObject([{ registrationId, startsAt: minutes(30) }])
})

test('the offering itself is not in its own way', async () => {
  const own = await givenAt(0)
  const { child } = await given(own)
  expect(await clashesOf(child, own)).toEqual([])
  expect(await clashesOf({ id: randomUUID() }, own)).toEqual([])
})
