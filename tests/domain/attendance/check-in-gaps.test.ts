import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { givenChild } from '#tests/support/given.ts'
import { asStaff } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenPool } from '#tests/support/given-pool.ts'
import { givenStartCheck } from '#tests/support/given-safety.ts'
import { operationAt } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

/** A pool lesson with one child, at its start. */
async function givenPoolAtStart() {
  const pool = await givenPool(db)
  const signedUp = await signUp(db, await givenChild(db), pool.offering.id)
  if (!('registrationId' in signedUp)) throw new Error(JSON.stringify(signedUp))
  const asked = { staff: asStaff(pool.coordinator), classSessionId: pool.first.id }
  const { registrationId } = signedUp
  const { coach, helper, guard, guard2, guard3 } = pool
  await givenStartCheck(db, pool.first, [coach, helper, guard, guard2, guard3])
  const at = operationAt(pool.first.starts_at)
  const mark = () =>
    markAttendance(db, { ...asked, registrationId, mark: 'present', eventId: randomUUID() }, at)
  return { ...pool, mark, everyone: () => markEveryonePresent(db, asked, at) }
}

const stateOf = (id: string) =>
  db.selectFrom('class_session').select('state').where('id', '=', id).executeTakeFirst()

async function loseGuard({ first, guard }: Awaited<ReturnType<typeof givenPoolAtStart>>) {
  const own = db.updateTable('staff_assignment').set({ state: 'declined', reason: 'not_free' })
  await own.where('staff_id', '=', guard.id).where('class_session_id', '=', first.id).execute()
}

test('a pool lesson with a lifeguard short is not opened for check-in, by one tap or by all', async () => {
  const pool = await givenPoolAtStart()
  await loseGuard(pool)

  expect(await pool.mark()).toEqual({
    ...{ outcome: 'refused', because: 'unsafe' },
    gaps: [{ code: 'lifeguards', need: 3, have: 2 }],
  })
  expect(await pool.everyone()).toEqual({ outcome: 'refused', because: 'unsafe' })
  expect(await stateOf(pool.first.id)).toEqual({ state: 'scheduled' })
  const marks = db.selectFrom('attendance_event').selectAll()
  expect(await marks.where('class_session_id', '=', pool.first.id).execute()).toEqual([])
})

test('with everybody there it opens, and goes on when somebody is lost meanwhile', async () => {
  const pool = await givenPoolAtStart()
  expect(await pool.mark()).toEqual({ outcome: 'marked' })
  await loseGuard(pool)
  expect(await pool.everyone()).toEqual({ outcome: 'marked', marked: 0 })
  expect(await stateOf(pool.first.id)).toEqual({ state: 'in_progress' })
})

test('a dry lesson opens whoever is there', async () => {
  const pool = await givenPoolAtStart()
  await loseGuard(pool)
  const dry = { has_water: 0 as const }
  await db.updateTable('class_session').set(dry).where('id', '=', pool.first.id).execute()
  expect(await pool.mark()).toEqual({ outcome: 'marked' })
})
