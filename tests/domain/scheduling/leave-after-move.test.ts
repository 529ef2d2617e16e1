import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { leaveAfterMove } from '#app/domain/scheduling/leave-after-move.ts'
import { swapClassSession } from '#app/domain/scheduling/swap-class-session.ts'
import { change } from '#tests/support/change.ts'
import { stateOf } from '#tests/support/full-lesson.ts'
import { givenMoved } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { lateToCommit } from '#tests/support/late-to-commit.ts'
import { operationAt } from '#tests/support/operation.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const reasonOf = async (registrationId: string) =>
  (
    await db
      .selectFrom('registration_event')
      .select('reason')
      .where('registration_id', '=', registrationId)
      .where('to_state', '=', 'withdrawn')
      .executeTakeFirst()
  )?.reason

test('who leaves because of a move is withdrawn without counting, however often it is sent', async () => {
  const given = await givenMoved(db, { families: 2 })
  const asked = given.choiceOf(0)
  const outcomes = await Promise.all([
    leaveAfterMove(db, asked, operationAt()),
    leaveAfterMove(db, asked, operationAt()),
  ])
  expect(outcomes).toEqual([{ outcome: 'left' }, { outcome: 'left' }])
  expect(await stateOf(db, asked.registrationId)).toBe('withdrawn')
  expect(await reasonOf(asked.registrationId)).toBe('moved')
  expect(await placesOf(db, given.own.offering.id)).toMatchObject({ taken: 1, holding: 1 })
})

test('a cancelled class session is a reason to leave; one that takes place as planned is none', async () => {
  const given = await givenMoved(db)
  const { own } = given
  const second = { ...given.choiceOf(0), classSessionId: own.second.id }
  expect(await leaveAfterMove(db, second, operationAt())).toEqual({ outcome: 'not-open' })
  await change(db, own, [[own.second, null]])
  expect(await leaveAfterMove(db, second, operationAt())).toEqual({ outcome: 'left' })
})

test.runIf(inject('postgresServer'))(
  'who leaves at the moment of a swap frees the place that was swapped to',
  async () => {
    const given = await givenMoved(db)
    const asked = given.choiceOf(0)
    const to = { ...asked, toClassSessionId: given.parallel.first.id }
    await lateToCommit(
      db,
      (late) => swapClassSession(late, to, operationAt()),
      () => leaveAfterMove(db, asked, operationAt()),
    )
    expect(await stateOf(db, asked.registrationId)).toBe('withdrawn')
    expect(await placesOf(db, given.parallel.offering.id)).toMatchObject({ taken: 0 })
  },
)
