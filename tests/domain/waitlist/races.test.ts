import { afterAll, expect, inject, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { stateOf } from '#tests/support/full-lesson.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { lateToCommit } from '#tests/support/late-to-commit.ts'
import { operationAt } from '#tests/support/operation.ts'
import { skipsOf } from '#tests/support/siblings.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function registered(offeringId: string, child: Awaited<ReturnType<typeof givenChild>>) {
  const answer = await signUp(db, child, offeringId)
  const registrationId = 'registrationId' in answer ? answer.registrationId : ''
  return { registrationId, guardianId: child.guardian_id, familyId: child.family_id }
}

/** A child that waits in two full lessons at the same time, and who holds the place in each. */
async function givenWaitingTwice() {
  const child = await givenChild(db)
  const sides = []
  for (let i = 0; i < 2; i++) {
    const { offering } = await givenLesson(db, { max_places: 1 })
    const holder = await registered(offering.id, await givenChild(db))
    sides.push({ holder, waiting: await registered(offering.id, child) })
  }
  return sides
}

test('two places that get free at one moment, at the same time of day: a child is offered one of them, and told why', async () => {
  for (let i = 0; i < 5; i++) {
    const sides = await givenWaitingTwice()
    await Promise.all(sides.map(({ holder }) => withdrawRegistration(db, holder, operationAt())))

    const states = await Promise.all(sides.map((one) => stateOf(db, one.waiting.registrationId)))
    expect(states.toSorted()).toEqual(['offered', 'waitlisted'])
    const skipped = sides[states.indexOf('waitlisted')]?.waiting.registrationId ?? ''
    expect(await skipsOf(db, skipped)).toMatchObject([{ reason: 'clash' }])
  }
  expect(await wrongsOf(db)).toEqual([])
})

test.runIf(inject('postgresServer'))(
  'the second waits for the child, and sees the offer that the first made',
  async () => {
    const [one, other] = await givenWaitingTwice()
    if (!one || !other) throw new Error('two lessons')
    await lateToCommit(
      db,
      (late) => withdrawRegistration(late, one.holder, operationAt()),
      () => withdrawRegistration(db, other.holder, operationAt()),
    )
    const states = [await stateOf(db, one.waiting.registrationId)]
    states.push(await stateOf(db, other.waiting.registrationId))
    expect(states.toSorted()).toEqual(['offered', 'waitlisted'])
    expect(await wrongsOf(db)).toEqual([])
  },
)
