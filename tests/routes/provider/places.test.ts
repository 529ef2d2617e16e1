import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import * as admissions from '#app/routes/office/admissions.tsx'
import * as fairness from '#app/routes/office/fairness.tsx'
import * as officeOffering from '#app/routes/office/offering.tsx'
import * as admission from '#app/routes/provider/admission.tsx'
import * as keeping from '#app/routes/provider/registration-keeping.tsx'
import * as release from '#app/routes/provider/registration-release.tsx'
import * as waitlist from '#app/routes/provider/waitlist.tsx'
import * as workbench from '#app/routes/provider/workbench.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenFullLesson, hours, stateOf } from '#tests/support/full-lesson.ts'
import { givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { givenCourse, hold } from '#tests/support/given-absences.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

async function askingAs(staffId: string, now: string) {
  const cookie = await signedInAs(db, { staffId }, now)
  const context = testApp(db, { now })
  const get = (params: Record<string, string> = {}, path = '/here') =>
    asked(path, { cookie, params, context })
  const post = (params: Record<string, string>, form: Record<string, string>) =>
    asked('/here', { cookie, params, context, form })
  return { get, post }
}

const read = async (answer: unknown) => (await answerOf(answer)).json()

/** A place free beside two who wait, since sign-up was paused; its coordinator asks. */
async function givenQueue() {
  const lesson = await givenFullLesson(db, 3)
  const { id: offeringId, organisation_id } = lesson.offering
  const pause = db.updateTable('offering').set({ paused_at: hours(0) })
  await pause.where('id', '=', offeringId).execute()
  await withdrawRegistration(db, lesson.first, operationAt(hours(1)))
  const coordinator = await givenStaff(db, { organisation_id })
  return { ...lesson, offeringId, ...(await askingAs(coordinator.id, hours(2))) }
}

test('a coordinator sees places, who waits in which order, with masked names', async () => {
  const { get, offeringId, second, third } = await givenQueue()

  const shown = await read(waitlist.loader(get({ offeringId })))

  expect(shown).toMatchObject({ free: { general: 1, reserved: 0 }, offers: [], waitingInAll: 2 })
  expect(shown.waiting).toMatchObject([
    { id: second.registrationId, position: 1, name: '何*雨', grade: 5 },
    { id: third.registrationId, position: 2, name: '何*雨', grade: 5 },
  ])
  expect(JSON.stringify(shown)).not.toContain('何小雨')
})

test('admitting by hand says before how many are passed over, wants a reason, and the district sees it', async () => {
  const { get, post, offeringId, third } = await givenQueue()
  const { registrationId } = third
  const before = await read(admission.loader(get({ registrationId })))
  expect(before).toMatchObject({ passedOver: 1, because: [] })
  expect(before.phoneBecause).toEqual([{ code: 'offers-go-on' }])

  const unsaid = await answerOf(admission.action(post({ registrationId }, {})))
  expect(unsaid.status).toBe(422)
  const form = { reason: 'protection', note: '妇联转介' }
  const answer = await answerOf(admission.action(post({ registrationId }, form)))
  expect(answer.headers.get('location')).toBe(
    `/provider/offerings/${offeringId}/waitlist?answer=admitted`,
  )
  expect(await stateOf(db, registrationId)).toBe('confirmed')
  const again = await answerOf(admission.action(post({ registrationId }, form)))
  expect([again.status, (await again.json()).because]).toEqual([422, [{ code: 'not-waiting' }]])

  await givenTownElsewhere(db)
  const seen = []
  for (const district_code of ['440606', '440604']) {
    const officer = await givenStaff(db, { role: 'district_officer', district_code })
    const desk = await askingAs(officer.id, hours(3))
    const { admissions: listed } = await read(admissions.loader(desk.get()))
    seen.push(listed.map((one: { id: string }) => one.id).includes(registrationId))
    const offering = await answerOf(officeOffering.loader(desk.get({ offeringId })))
    if (district_code === '440606') {
      expect((await offering.json()).admissions).toMatchObject([
        { id: registrationId, reason: 'protection', passed_over: 1, name: '何*雨' },
      ])
    } else expect(offering.status).toBe(404)
  }
  expect(seen).toEqual([true, false])
})

test('a proposed release stands on the workbench until the coordinator keeps the place, with a note', async () => {
  const course = await givenCourse(db)
  for (const number of [1, 2, 3]) await hold(db, course, number, 'absent')
  const { registrationId, offering, staff } = course
  const now = course.classSessions[2]?.ends_at ?? ''
  const { get, post } = await askingAs(staff.staffId, now)
  const { places } = await read(workbench.loader(get()))
  expect(places.releases).toMatchObject([{ id: offering.id, n: 1 }])
  const shown = await read(release.loader(get({ registrationId })))
  expect(shown).toMatchObject({ isOpen: true, waiting: 0 })
  expect(shown.missed).toHaveLength(3)

  expect((await answerOf(keeping.action(post({ registrationId }, { note: ' ' })))).status).toBe(422)
  const kept = await answerOf(keeping.action(post({ registrationId }, { note: '孩子住院' })))
  const list = `/provider/offerings/${offering.id}/waitlist`
  expect(kept.headers.get('location')).toBe(`${list}?answer=kept`)
  const late = await answerOf(release.action(post({ registrationId }, {})))
  expect(late.headers.get('location')).toBe(`${list}?answer=not-open`)

  const after = await read(waitlist.loader(get({ offeringId: offering.id })))
  expect(after).toMatchObject({
    proposals: [],
    decisions: [{ decision: 'kept', note: '孩子住院' }],
  })
  expect(await stateOf(db, registrationId)).toBe('confirmed')
})

test('the fairness report counts a season for the city, whatever season is asked for', async () => {
  const officer = await givenStaff(db, { role: 'city_officer' })
  const { get } = await askingAs(officer.id, hours(4))
  const asking = (season: string) => read(fairness.loader(get({}, `/here?season=${season}`)))

  const { report } = await asking('2026-summer')

  expect(report.season.id).toBe('2026-summer')
  expect(report.all.registered).toBeGreaterThan(0)
  expect(report.admissions).toEqual([{ reason: 'protection', n: 1 }])
  expect(report.releases).toMatchObject({ kept: 1 })
  expect((await asking('%00')).report.season.id).toBe('2026-summer')
})
