import { tellAbsence } from '#app/domain/attendance/tell-absence.ts'
import type { Db } from '#db/schema.ts'
import { type Course, givenCourse } from './given-absences.ts'
import { operationAt, testNow } from './operation.ts'

/** A course of five class sessions with one child, and the third of them as its family speaks of it. */
export async function givenGoing(db: Db, facts: Parameters<typeof givenCourse>[1] = {}) {
  const course = await givenCourse(db, facts)
  return { course, of: absenceOf(course, 3), classSession: nth(course, 3) }
}

export function absenceOf(course: Course, number: number) {
  const { child, registrationId } = course
  const classSessionId = nth(course, number).id
  return {
    ...{ familyId: child.family_id, guardianId: child.guardian_id },
    ...{ registrationId, classSessionId },
  }
}

function nth({ classSessions }: Course, number: number) {
  const found = classSessions[number - 1]
  if (!found) throw new Error(`there is no class session ${number}`)
  return found
}

export const tell = (db: Db, of: ReturnType<typeof absenceOf>, now = testNow) =>
  tellAbsence(db, of, operationAt(now))

export const noticesOf = (db: Db, { registrationId }: { registrationId: string }) =>
  db
    .selectFrom('absence_notice')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('told_at')
    .execute()
