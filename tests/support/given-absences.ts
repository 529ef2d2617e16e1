import { randomUUID } from 'node:crypto'
import { correctMark } from '#app/domain/attendance/correct-mark.ts'
import { markAttendance, type PresenceMark } from '#app/domain/attendance/mark-attendance.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'
import type { Db } from '#db/schema.ts'
import { givenChild, givenClassSession, givenOffering, givenStaff } from './given.ts'
import { asStaff, atStartOf } from './given-class.ts'
import { signUp } from './sign-up.ts'

type Facts = Parameters<typeof givenOffering>[1]

/** A course of five class sessions, a day apart, with its coordinator and one child that has a place. */
export async function givenCourse(db: Db, facts: Facts = {}) {
  const offering = await givenOffering(db, facts)
  const coordinator = await givenStaff(db, { organisation_id: offering.organisation_id })
  const classSessions = []
  for (let number = 1; number <= 5; number++) {
    const starts_at = later(offering.first_starts_at, 24 * (number - 1))
    classSessions.push(await givenClassSession(db, offering, { number, starts_at }))
  }
  const last_ends_at = classSessions.at(-1)?.ends_at ?? ''
  await db.updateTable('offering').set({ last_ends_at }).where('id', '=', offering.id).execute()
  const child = await givenChild(db)
  const answer = await signUp(db, child, offering.id)
  if (!('registrationId' in answer)) throw new Error(`not signed up: ${JSON.stringify(answer)}`)
  const { registrationId } = answer
  return { offering, classSessions, child, registrationId, staff: asStaff(coordinator) }
}

export type Course = Awaited<ReturnType<typeof givenCourse>>

export const later = (instant: string, hours: number) =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString()

/** The child is marked so in a class session, and the attendance handed in. */
export async function hold(db: Db, course: Course, number: number, mark: PresenceMark) {
  const { classSession, at, asked } = nth(course, number)
  await markAttendance(db, { ...asked, mark, eventId: randomUUID() }, at)
  await submitAttendance(db, { staff: course.staff, classSessionId: classSession.id }, at)
}

export function correct(db: Db, course: Course, number: number, mark: PresenceMark | 'excused') {
  const { at, asked } = nth(course, number)
  return correctMark(db, { ...asked, mark, reason: '记错了', eventId: randomUUID() }, at)
}

function nth({ classSessions, staff, registrationId }: Course, number: number) {
  const classSession = classSessions[number - 1]
  if (!classSession) throw new Error(`there is no class session ${number}`)
  const asked = { staff, classSessionId: classSession.id, registrationId }
  return { classSession, at: atStartOf(classSession), asked }
}
