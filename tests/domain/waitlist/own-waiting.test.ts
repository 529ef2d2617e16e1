import { afterAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { readOwnWaiting } from '#app/domain/waitlist/own-waiting.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { givenSiblingsWaiting } from '#tests/support/siblings.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a family of two sees who is ahead, with whom, why a place went past it and when, and what else there is', async () => {
  const { offering } = await givenLesson(db, { max_places: 1 })
  const holder = await givenChild(db)
  const held = await signUp(db, holder, offering.id)
  const ahead = await givenChild(db)
  await signUp(db, ahead, offering.id)
  const { first, second } = await givenSiblingsWaiting(db, offering.id)
  const registrationId = 'registrationId' in held ? held.registrationId : ''
  const of = { guardianId: holder.guardian_id, familyId: holder.family_id }
  await db.updateTable('offering').set({ max_places: 2 }).where('id', '=', offering.id).execute()
  await withdrawRegistration(db, { ...of, registrationId }, operationAt(hours(1)))

  expect(await readOwnWaiting(db, first, first.registrationId, hours(2))).toMatchObject({
    ...{ ahead: 0, mode: 'all' },
    siblings: [{ id: second.registrationId, state: 'waitlisted', name: '何小雨' }],
    skips: [{ facts: { reason: 'group-too-large', needs: 2, free: 1 }, last_at: hours(1) }],
  })
})

test('a sibling who waits behind a stranger stands where the earlier of the two stands', async () => {
  const { offering } = await givenLesson(db, { max_places: 1 })
  await signUp(db, await givenChild(db), offering.id)
  const { first, second } = await givenSiblingsWaiting(db, offering.id)
  const between = await givenChild(db)
  await signUp(db, between, offering.id)
  await db
    .updateTable('registration')
    .set({ rank: 99 })
    .where('id', '=', second.registrationId)
    .execute()
  const seen = await readOwnWaiting(db, second, second.registrationId, testNow)
  expect(seen?.ahead).toBe(0)
  expect(seen?.siblings.map(({ id }) => id)).toEqual([first.registrationId])
})

test('what another family waits for is nobody else’s to see', async () => {
  const { offering } = await givenLesson(db, { max_places: 1 })
  const { first } = await givenSiblingsWaiting(db, offering.id)
  const stranger = await givenChild(db)
  const who = { familyId: stranger.family_id, guardianId: stranger.guardian_id }
  expect(await readOwnWaiting(db, who, first.registrationId, testNow)).toBeNull()
})
