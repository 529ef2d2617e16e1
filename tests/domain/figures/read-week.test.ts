import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { readWeek } from '#app/domain/figures/read-week.ts'
import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Db } from '#db/schema.ts'
import {
  givenClassSession,
  givenLesson,
  givenTownElsewhere,
  givenVenue,
} from '#tests/support/given.ts'
import { type Course, correct, givenCourse, hold } from '#tests/support/given-absences.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  await givenRules(db)
  return () => db.destroy()
})

// A course meets from Wednesday, 15, to Sunday, 19 July 2026, in Shunde.
const monday = '2026-07-13'
const city = { isCity: true, districtCodes: [] }
const shunde = { isCity: false, districtCodes: ['440606'] }
const chancheng = { isCity: false, districtCodes: ['440604'] }
const weekOf = (view: typeof shunde, of = monday) =>
  readWeek(db, { view, monday: of }, foshanInstant('2026-07-20', '08:30'))

async function become({ classSessions }: Course, number: number, state: ClassSessionState) {
  const id = classSessions[number - 1]?.id ?? ''
  await db.updateTable('class_session').set({ state }).where('id', '=', id).execute()
  return id
}

async function callOff(course: Course, number: number) {
  const event = {
    ...{ id: randomUUID(), class_session_id: await become(course, number, 'cancelled') },
    ...{ kind: 'cancelled' as const, reason: 'staff' as const, note: null, detail: '{}' },
    ...{ at: foshanInstant('2026-07-14', '09:00'), staff_id: course.staff.staffId },
  }
  await db.insertInto('class_session_event').values(event).execute()
}

test('a week is what was held, who came, what was called off and why, and what is left to do', async () => {
  const course = await givenCourse(db)
  await hold(db, course, 1, 'present')
  await hold(db, course, 2, 'absent')
  await callOff(course, 3)
  await become(course, 4, 'suspended')
  const week = await weekOf(shunde)
  expect(week).toMatchObject({ held: 2, came: 1, rate: 50 })
  expect(week.calledOff.toSorted((one, other) => one.reason.localeCompare(other.reason))).toEqual([
    { reason: 'staff', n: 1 },
    { reason: 'weather', n: 1 },
  ])
  expect(week.toDo).toEqual({ approvals: 0, unmarked: 1, unreached: 0 })
})

test('whoever is excused lowers no rate, and a corrected mark counts as corrected', async () => {
  const course = await givenCourse(db)
  await hold(db, course, 1, 'late')
  await hold(db, course, 2, 'absent')
  expect((await weekOf(shunde)).rate).toBe(50)
  await correct(db, course, 2, 'excused')
  expect(await weekOf(shunde)).toMatchObject({ held: 2, came: 1, rate: 100 })
})

test('Monday to Sunday: the days before and after are of other weeks', async () => {
  const { offering } = await givenLesson(db)
  for (const [at, day] of ['2026-07-12', '2026-07-13', '2026-07-19', '2026-07-20'].entries()) {
    const starts_at = foshanInstant(day, '00:30')
    await givenClassSession(db, offering, { number: at + 2, starts_at, state: 'held' })
  }
  expect(await weekOf(city)).toMatchObject({ held: 2, came: 0, rate: null })
})

test('a district sees what met in it, the city all of it', async () => {
  const course = await givenCourse(db)
  await hold(db, course, 1, 'present')
  const elsewhere = await givenVenue(db, { town_code: await givenTownElsewhere(db) })
  const { offering } = await givenLesson(db)
  const there = { number: 2, state: 'held' as const, venue_id: elsewhere.id }
  await givenClassSession(db, offering, there)
  const held = [await weekOf(shunde), await weekOf(chancheng), await weekOf(city)]
  expect(held.map((week) => [week.held, week.came])).toEqual([
    [1, 1],
    [1, 0],
    [2, 1],
  ])
})
