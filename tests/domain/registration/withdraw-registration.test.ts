import { afterAll, describe, expect, test } from 'vitest'
import { readWithdrawal } from '#app/domain/registration/read-withdrawal.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { leaveAfterMove } from '#app/domain/scheduling/leave-after-move.ts'
import { countLateWithdrawals } from '#db/read/late-withdrawals.ts'
import { givenFullLesson, hours, stateOf } from '#tests/support/full-lesson.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('a withdrawal', () => {
  test('takes the class session out of the calendar, under its own UID', async () => {
    const { first } = await givenFullLesson(db, 2)
    // The invitation has left: only then is there something to take back.
    await db
      .updateTable('delivery')
      .set({ state: 'sent', sent_at: testNow })
      .where('part', '=', first.registrationId)
      .execute()

    await withdrawRegistration(db, first, operationAt(hours(1)))

    const entry = await db
      .selectFrom('calendar_entry')
      .innerJoin('delivery_entry', 'calendar_entry_id', 'calendar_entry.id')
      .select(['calendar_entry.sequence', 'status', 'calendar_entry.revised_at'])
      .where('registration_id', '=', first.registrationId)
      .where('method', '=', 'CANCEL')
      .executeTakeFirst()
    expect(entry).toEqual({ sequence: 1, status: 'cancelled', revised_at: hours(1) })
    expect(await stateOf(db, first.registrationId)).toBe('withdrawn')
  })

  test('that is sent twice frees one place', async () => {
    const { offering, first } = await givenFullLesson(db, 2)

    const outcomes = await Promise.all([
      withdrawRegistration(db, first, operationAt()),
      withdrawRegistration(db, first, operationAt()),
    ])

    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['already-ended', 'withdrawn'])
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1 })
  })

  test('of a family that waits gives its rank up and frees nothing', async () => {
    const { offering, second } = await givenFullLesson(db, 2)

    await withdrawRegistration(db, second, operationAt())

    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, waiting: 0 })
  })
})

const reasonOf = async (registrationId: string) =>
  (
    await db
      .selectFrom('registration_event')
      .select('reason')
      .where('registration_id', '=', registrationId)
      .where('to_state', '=', 'withdrawn')
      .executeTakeFirstOrThrow()
  ).reason

describe('a late withdrawal', () => {
  const start = 14 * 24
  const [early, late] = [operationAt(hours(start - 24)), operationAt(hours(start - 23))]

  test('is one less than 24 hours before class; the page says so before, and how many there were', async () => {
    const { first } = await givenFullLesson(db, 2)
    const before = await readWithdrawal(db, first, late.now)
    expect(before).toMatchObject({ isLate: true, lateSoFar: 0, lateLimit: 3, waiting: 1 })

    await withdrawRegistration(db, first, late)

    expect(await reasonOf(first.registrationId)).toBe('late')
    const counted = await countLateWithdrawals(db, [first.childId], '2026-summer')
    expect(counted.get(first.childId)).toBe(1)
    expect(await readWithdrawal(db, first, late.now)).toMatchObject({ lateSoFar: 1 })
  })

  test('is none 24 hours before; the page names the moment until which it is none', async () => {
    const { first } = await givenFullLesson(db, 2)
    const before = await readWithdrawal(db, first, early.now)
    expect(before).toMatchObject({ isLate: false, freeUntil: hours(start - 24) })

    await withdrawRegistration(db, first, early)

    expect(await reasonOf(first.registrationId)).toBeNull()
  })

  test('is none of a family that only waits', async () => {
    const { second } = await givenFullLesson(db, 2)
    expect(await readWithdrawal(db, second, late.now)).toMatchObject({ isLate: false })

    await withdrawRegistration(db, second, late)

    expect(await reasonOf(second.registrationId)).toBeNull()
  })

  test.each(['through its own page', 'like any other'])(
    'is none after a move, %s',
    async (through) => {
      const { offering, first } = await givenFullLesson(db, 2)
      const { id: classSessionId } = await db
        .selectFrom('class_session')
        .select('id')
        .where('offering_id', '=', offering.id)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('class_session_event')
        .values({
          ...{ id: crypto.randomUUID(), class_session_id: classSessionId, kind: 'moved' },
          ...{ reason: 'venue', note: null, detail: '{}', at: hours(1), staff_id: null },
        })
        .execute()

      if (through === 'like any other') await withdrawRegistration(db, first, late)
      else await leaveAfterMove(db, { ...first, classSessionId }, late)

      expect(await reasonOf(first.registrationId)).not.toBe('late')
      expect(await stateOf(db, first.registrationId)).toBe('withdrawn')
    },
  )
})
