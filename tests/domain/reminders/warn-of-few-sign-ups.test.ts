import { beforeEach, describe, expect, test } from 'vitest'
import { warnOfFewSignUps } from '#app/domain/reminders/warn-of-few-sign-ups.ts'
import type { RegistrationState } from '#db/schema/registrations.ts'
import type { Db } from '#db/schema.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenChild, givenOffering, givenStaff } from '#tests/support/given.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { givenRegistration } from '#tests/support/given-registration.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

const closesAt = hours(12 * 24)
const dueAt = hours(9 * 24)
const runAt = (now: string) => warnOfFewSignUps(db, db, operationAt(now))
const warned = () => mailsOf(db, 'sign-up-low')

async function givenFew(states: RegistrationState[], facts: { state?: 'cancelled' } = {}) {
  const offering = await givenOffering(db, { min_places: 3, ...facts })
  const coordinator = await givenStaff(db, { organisation_id: offering.organisation_id })
  for (const state of states) {
    await givenRegistration(db, { child: await givenChild(db), offering, state })
  }
  return { offering, coordinator }
}

describe('an offering that has fewer sign-ups than it needs', () => {
  test('is told of three days before it closes, once, to its coordinators', async () => {
    const { offering, coordinator } = await givenFew(['confirmed', 'offered', 'withdrawn'])
    await runAt(hours(9 * 24 - 0.1))
    expect(await warned()).toEqual([])
    await Promise.all([runAt(dueAt), runAt(dueAt), runAt(dueAt)])
    await runAt(hours(10 * 24))
    expect(await warned()).toEqual([
      {
        ...{ cause: 'sign-up-low', recipient_id: coordinator.id, offering_id: offering.id },
        facts: { taken: 2, closes_at: closesAt },
      },
    ])
    const [mail] = await wordsOf(db, 'sign-up-low')
    expect(mail?.subject).toBe('报名不足：岸上施救：叫叫伸抛划 2/3')
    expect(mail?.text).toContain('可以延长报名、和别的班期合并，或取消。')
    expect(mail?.text).toContain(`https://xuetang.example.com/provider/offerings/${offering.id}`)
  })

  test('is told of again where sign-up was extended and is still too low', async () => {
    const { offering } = await givenFew([])
    await runAt(dueAt)
    await db
      .updateTable('offering')
      .set({ registration_closes_at: hours(13 * 24) })
      .where('id', '=', offering.id)
      .execute()
    await runAt(dueAt)
    expect(await warned()).toHaveLength(1)
    await runAt(hours(10 * 24))
    expect(await warned()).toHaveLength(2)
  })

  test('is not told of where enough signed up, a pool included, where it closed, or is called off', async () => {
    await givenFew(['confirmed', 'under_review', 'in_pool'])
    await givenFew([], { state: 'cancelled' })
    await runAt(dueAt)
    await givenFew([])
    await runAt(closesAt)
    expect(await warned()).toEqual([])
  })
})
