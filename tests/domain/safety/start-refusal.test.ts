import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { readSite } from '#app/domain/safety/read-site.ts'
import { asStaff } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { auditOf } from '#tests/support/given-pool.ts'
import { givenPoolOnSite, givenStartCheck } from '#tests/support/given-safety.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

type Pool = Awaited<ReturnType<typeof givenPoolOnSite>>

const mark = (pool: Pool, child = 0) =>
  markAttendance(
    db,
    {
      ...{ staff: asStaff(pool.coordinator), classSessionId: pool.first.id, mark: 'present' },
      ...{ registrationId: pool.registrations[child] ?? '', eventId: randomUUID() },
    },
    operationAt(pool.at(0)),
  )
const everyone = (pool: Pool) => {
  const asked = { staff: asStaff(pool.coordinator), classSessionId: pool.first.id }
  return markEveryonePresent(db, asked, operationAt(pool.at(0)))
}
const teamOf = ({ coach, helper, guard, guard2, guard3 }: Pool) => [
  ...[coach, helper, guard, guard2, guard3],
]
const missing = { outcome: 'refused', because: 'start-check-missing' }

test('at a pool nobody is checked in before the list was gone through, by one tap or by all', async () => {
  const pool = await givenPoolOnSite(db)
  expect(await mark(pool)).toEqual(missing)
  expect(await everyone(pool)).toEqual(missing)
  const marks = db.selectFrom('attendance_event').selectAll()
  expect(await marks.where('class_session_id', '=', pool.first.id).execute()).toEqual([])

  await givenStartCheck(db, pool.first, teamOf(pool))
  expect(await mark(pool)).toEqual({ outcome: 'marked' })
})

test('a lifeguard who did not come keeps it from starting, unless an officer let it pass', async () => {
  const pool = await givenPoolOnSite(db)
  await givenStartCheck(db, pool.first, teamOf(pool).slice(0, -1))
  const gaps = [{ code: 'lifeguards', need: 3, have: 2 }]
  expect(await mark(pool)).toEqual({ outcome: 'refused', because: 'unsafe', gaps })

  await db
    .insertInto('safety_override')
    .values({
      ...{ id: randomUUID(), offering_id: pool.offering.id, class_session_id: pool.first.id },
      ...{ gaps: JSON.stringify(gaps), reason: '演示', officer_id: pool.coordinator.id },
      granted_at: pool.at(-60),
    })
    .execute()
  expect(await mark(pool)).toEqual({ outcome: 'marked' })
})

test('once begun it goes on with too few, says so, and that is in the audit', async () => {
  const pool = await givenPoolOnSite(db)
  await givenStartCheck(db, pool.first, teamOf(pool))
  await mark(pool)
  const inSpite = async () =>
    (await auditOf(db, pool.first.id)).filter(({ action }) => action === 'marks.in-spite')
  expect(await inSpite()).toEqual([])

  await db.deleteFrom('adult_presence').where('adult_id', '=', pool.helper.id).execute()
  expect(await mark(pool, 1)).toEqual({ outcome: 'marked' })
  const { inside, lacking } = await readSite(db, pool.first, pool.at(5))
  expect([inside, lacking]).toEqual([2, [{ code: 'adults', need: 2, have: 1 }]])
  expect((await inSpite()).map(({ detail }) => detail)).toEqual([
    { inside: 2, gaps: ['adults'], unchecked: false },
  ])
})

test('a dry lesson needs no list and nobody marked as here', async () => {
  const pool = await givenPoolOnSite(db)
  const dry = { has_water: 0 as const }
  await db.updateTable('class_session').set(dry).where('id', '=', pool.first.id).execute()
  expect(await everyone(pool)).toEqual({ outcome: 'marked', marked: 2 })
})
