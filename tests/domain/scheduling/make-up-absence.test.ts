import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { takeBackAbsence } from '#app/domain/attendance/take-back-absence.ts'
import { tellAbsence } from '#app/domain/attendance/tell-absence.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { makeUpAbsence } from '#app/domain/scheduling/make-up-absence.ts'
import * as page from '#app/routes/family/make-up.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { causesOf } from '#tests/support/full-lesson.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { asFamily, givenCourseOf, givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

/** Two runs of one activity, the second two days later and full; children in each, those of the first excused. */
async function givenMissed({ away = 1, families = 1, places = 1, flag = 1 as 0 | 1 } = {}) {
  const own = await givenCourseOf(db, { offers_make_ups: flag })
  const { organisation_id } = own.offering
  const facts = { organisation_id, offers_make_ups: flag, max_places: places }
  const other = await givenCourseOf(db, facts, { days: 2 })
  const excuse = async (course: typeof own) => {
    const child = await givenChild(db)
    const registrationId = await givenSignedUp(db, child, course.offering.id)
    const of = { ...asFamily(child), registrationId, classSessionId: course.first.id }
    return { of, tell: () => tellAbsence(db, of, operationAt()) }
  }
  const gone: Awaited<ReturnType<typeof excuse>>['of'][] = []
  for (let n = 0; n < places; n++) {
    const one = await excuse(other)
    if (n < away) {
      await one.tell()
      gone.push(one.of)
    }
  }
  const missing: Awaited<ReturnType<typeof excuse>>['of'][] = []
  for (let n = 0; n < families; n++) {
    const one = await excuse(own)
    await one.tell()
    missing.push(one.of)
  }
  const makeUp = (i = 0, to = other.first.id, now = testNow) => {
    const of = missing[i]
    if (!of) throw new Error('no such family')
    return makeUpAbsence(db, { ...of, toClassSessionId: to }, operationAt(now))
  }
  return { own, other, missing, away: gone, makeUp, first: missing[0] ?? { registrationId: '' } }
}

const rosterOf = async (course: Awaited<ReturnType<typeof givenCourseOf>>) => {
  const at = { staff: course.staff, classSessionId: course.first.id }
  return (await readRoster(db, at, operationAt()))?.rows ?? []
}

test('a child that is excused comes in the place of one that is away: marked on that roster, in the calendar, told once', async () => {
  const { own, other, first, makeUp } = await givenMissed()
  expect(await makeUp()).toEqual({ outcome: 'made-up' })
  expect((await placesOf(db, other.offering.id)).taken).toBe(1) // it holds no place there
  expect(await rosterOf(other)).toContainEqual(
    expect.objectContaining({ id: first.registrationId, isMakingUp: true }),
  )
  expect((await rosterOf(own)).map(({ id }) => id)).not.toContain(first.registrationId)
  const entries = await db
    .selectFrom('calendar_entry')
    .select(['class_session_id', 'status'])
    .where('registration_id', '=', first.registrationId)
    .execute()
  expect(entries).toContainEqual({ class_session_id: other.first.id, status: 'confirmed' })
  expect(entries).toContainEqual({ class_session_id: own.first.id, status: 'cancelled' })
  expect(await makeUp()).toEqual({ outcome: 'made-up' })
  const causes = await causesOf(db, first.registrationId)
  expect(causes.filter((cause) => cause === 'class-session-swapped')).toHaveLength(1)
})

test('two families that want the room of one that is away: one gets it', async () => {
  const { other, makeUp } = await givenMissed({ families: 2 })
  const outcomes = await Promise.all([makeUp(0), makeUp(1)])
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['gone', 'made-up'])
  expect(await rosterOf(other)).toHaveLength(2)
})

test('where nobody is away it takes a free place, which is free again when the family leaves', async () => {
  const { other, missing, makeUp } = await givenMissed({ away: 0 })
  expect(await makeUp()).toEqual({ outcome: 'gone' })
  await db
    .updateTable('offering')
    .set({ max_places: 2 })
    .where('id', '=', other.offering.id)
    .execute()
  expect(await makeUp()).toEqual({ outcome: 'made-up' })
  expect((await placesOf(db, other.offering.id)).taken).toBe(2)
  const [of] = missing
  if (of) await withdrawRegistration(db, of, operationAt())
  expect((await placesOf(db, other.offering.id)).taken).toBe(1)
})

test('who leaves after having made up in somebody’s room frees no place that it did not hold', async () => {
  const { other, missing, makeUp } = await givenMissed()
  await makeUp()
  const [of] = missing
  if (of) await withdrawRegistration(db, of, operationAt())
  expect((await placesOf(db, other.offering.id)).taken).toBe(1)
})

test('who missed nothing, or where the offering has no make-ups, finds nothing; nor once it has begun', async () => {
  const none = await givenMissed({ flag: 0 })
  expect(await none.makeUp()).toEqual({ outcome: 'gone' })
  const late = await givenMissed()
  expect(await late.makeUp(0, late.other.first.id, late.other.first.starts_at)).toEqual({
    outcome: 'gone',
  })
  const back = await givenMissed()
  const [of] = back.missing
  if (of) await takeBackAbsence(db, of, operationAt())
  expect(await back.makeUp()).toEqual({ outcome: 'gone' })
})

test('the page lists where, and another family finds none of it', async () => {
  const { missing, other } = await givenMissed()
  const [of] = missing
  if (!of) throw new Error('nobody')
  const params = { registrationId: of.registrationId, classSessionId: of.classSessionId }
  const as = async (guardianId: string, form?: Record<string, string>) => {
    const cookie = await signedInAs(db, { guardianId })
    return asked('/here', { cookie, params, context: testApp(db), ...(form && { form }) })
  }
  const stranger = await givenGuardian(db)
  const to = { to: other.first.id }
  expect((await answerOf(page.loader(await as(stranger.id)))).status).toBe(404)
  expect((await answerOf(page.action(await as(stranger.id, to)))).status).toBe(404)
  const shown = await (await answerOf(page.loader(await as(of.guardianId)))).json()
  expect(shown).toMatchObject({ isOpen: true, makeUps: [{ class_session_id: other.first.id }] })
  const done = await answerOf(page.action(await as(of.guardianId, to)))
  expect(done.headers.get('location')).toBe(`/me/signups/${of.registrationId}?answer=make-up.done`)
})

test('an absence cannot be taken back once its room is given away: of both at once one holds, and nobody is one too many', async () => {
  for (let round = 0; round < 5; round++) {
    const { other, makeUp, away } = await givenMissed()
    const [left] = away
    if (!left) throw new Error('nobody is away')
    const back = () => takeBackAbsence(db, left, operationAt())
    const [made, taken] = await Promise.all([makeUp(), back()])
    const isGuest = made.outcome === 'made-up'
    expect(taken).toEqual(
      isGuest ? { outcome: 'refused', because: 'room-given' } : { outcome: 'taken-back' },
    )
    expect(await back()).toEqual(taken)
    const coming = (await rosterOf(other)).filter(({ state }) => state.presence !== 'excused')
    expect(coming).toHaveLength(1)
  }
})
