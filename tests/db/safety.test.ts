import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { listPapersOf, listSafetyRows, listStandingOverrides, listTeams } from '#db/read/safety.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenAssignment, givenTeacher } from '#tests/support/given-planning.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('the gate is asked about a whole city at once, however many class sessions that are', async () => {
  const { offering, classSession } = await givenClass(db, 0)
  const teacher = await givenTeacher(db, offering.organisation_id, { papers: ['first_aid'] })
  await givenAssignment(db, classSession.id, teacher.id)
  // More than either database takes values in a statement.
  const among = (id: string) => [...Array.from({ length: 70_000 }, () => randomUUID()), id]

  const rows = await listSafetyRows(db, { offeringIds: among(offering.id) })
  expect(rows.map(({ id }) => id)).toEqual([classSession.id])
  const team = await listTeams(db, among(classSession.id))
  expect(team.map(({ staff_id }) => staff_id)).toEqual([teacher.id])
  expect(await listPapersOf(db, among(teacher.id))).toMatchObject([{ kind: 'first_aid' }])
  expect(await listStandingOverrides(db, among(offering.id))).toEqual([])
})
