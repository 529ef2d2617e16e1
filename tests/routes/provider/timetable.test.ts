import { afterAll, expect, test } from 'vitest'
import * as officeTimetable from '#app/routes/office/timetable.tsx'
import * as timetable from '#app/routes/provider/timetable.tsx'
import * as venueTimetable from '#app/routes/provider/venue-timetable.tsx'
import * as teachTimetable from '#app/routes/teach/timetable.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import {
  givenClassSession,
  givenOffering,
  givenStaff,
  givenTownElsewhere,
  givenVenue,
} from '#tests/support/given.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

const context = testApp(db)
const week = '2026-07-13'

/** A class session in the week of 13 July that one organisation planned. */
async function givenBooked(title_zh: string, state: 'published' | 'submitted', venue_id: string) {
  const offering = await givenOffering(db, { title_zh, title_en: title_zh, state })
  const { id } = await givenClassSession(db, offering, { venue_id })
  const coordinator = await givenStaff(db, { organisation_id: offering.organisation_id })
  const teacher = await givenTeacher(db, offering.organisation_id)
  await givenAssignment(db, id, teacher.id, { state: 'asked' })
  return { id, coordinator, teacher, organisationId: offering.organisation_id }
}

const hall = await givenVenue(db)
const elsewhere = await givenVenue(db, { town_code: await givenTownElsewhere(db) })
const ours = await givenBooked('我们的课', 'submitted', hall.id)
const theirs = await givenBooked('别人的课', 'submitted', hall.id)
const far = await givenBooked('禅城的课', 'published', elsewhere.id)

type Page = { loader(args: ReturnType<typeof asked>): Promise<object> }
async function see(page: Page, staffId: string, query = '', params = {}) {
  const cookie = await signedInAs(db, { staffId })
  const answer = await answerOf(
    page.loader(asked(`/timetable?week=${week}${query}`, { cookie, params, context })),
  )
  return JSON.stringify(await answer.json())
}

test('a coordinator sees her own organisation alone, whatever ids stand in the address', async () => {
  for (const view of ['', '&view=list', '&print=1']) {
    const page = await see(timetable, ours.coordinator.id, view)
    expect(page).toContain('我们的课')
    expect(page).not.toContain('别人的课')
    for (const id of [theirs.organisationId, theirs.teacher.id, theirs.id]) {
      const forged = `${view}&organisation=${id}&teacher=${id}&venue=${hall.id}`
      expect(await see(timetable, ours.coordinator.id, forged)).not.toContain('别人的课')
    }
  }
})

test("at a venue another organisation's booking has its name, and no title before it is public", async () => {
  const look = () => see(venueTimetable, ours.coordinator.id, '&view=list', { venueId: hall.id })
  const before = await look()
  expect(before).toContain('我们的课')
  for (const secret of ['别人的课', theirs.id, theirs.teacher.id]) {
    expect(before).not.toContain(secret)
  }
  await db.updateTable('offering').set({ state: 'published' }).execute()
  const after = await look()
  expect(after).toContain('别人的课')
  expect(after).not.toContain(theirs.id)
})

test('a venue that does not exist is not found', async () => {
  const cookie = await signedInAs(db, { staffId: ours.coordinator.id })
  const args = asked('/', { cookie, params: { venueId: 'made-up' }, context })
  expect((await answerOf(venueTimetable.loader(args))).status).toBe(404)
})

test("a district's officer sees her district, also where the address names another; the city sees all", async () => {
  const officer = await givenStaff(db, { role: 'district_officer', district_code: '440604' })
  for (const query of [
    '',
    '&view=list',
    '&district=440606',
    `&organisation=${ours.organisationId}`,
  ]) {
    const page = await see(officeTimetable, officer.id, query)
    expect(page).not.toContain('我们的课')
    expect(page).not.toContain('大良')
  }
  expect(await see(officeTimetable, officer.id)).toContain('禅城的课')
  const city = await givenStaff(db, { role: 'city_officer' })
  const all = await see(officeTimetable, city.id)
  for (const title of ['我们的课', '别人的课', '禅城的课']) expect(all).toContain(title)
})

test('a teacher sees what she is asked to do and her own answer, and nothing of her colleagues', async () => {
  const page = await see(teachTimetable, far.teacher.id)
  expect(page).toContain('禅城的课')
  expect(page).toContain('asked')
  const colleague = await givenTeacher(db, far.organisationId)
  expect(await see(teachTimetable, colleague.id)).not.toContain('禅城的课')
})
