import { beforeEach, expect, test } from 'vitest'
import { drainQueue } from '#app/domain/registration/drain-queue.ts'
import { signUpInTurn } from '#app/domain/registration/sign-up-in-turn.ts'
import type { Db } from '#db/schema.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { inTurns } from '#tests/support/queue.ts'
import { placesOf, signUpOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

async function givenRush(families: number, most: number) {
  const { offering } = await givenLesson(db, { max_places: 5 })
  const lane = { inHand: 0, most }
  const children = []
  for (let n = 0; n < families; n++) children.push(await givenChild(db))
  const forms = children.map((child) => signUpOf(child, offering.id))
  const press = (form: (typeof forms)[number]) =>
    signUpInTurn({ db, readDb: db, lane }, form, inTurns())
  return { offering, lane, forms, press }
}

test('more than a process can deal with at a time wait for their turn, and all are answered', async () => {
  const { offering, lane, forms, press } = await givenRush(12, 4)
  const answers = await Promise.all(forms.map(press))
  const queued = answers.filter(({ outcome }) => outcome === 'queued')
  expect(queued.length).toBeGreaterThanOrEqual(8)
  expect(lane.inHand).toBe(0)

  while ((await drainQueue(db, db, inTurns())).hasMore);
  expect(await placesOf(db, offering.id)).toMatchObject({ confirmed: 5, waiting: 7 })
})

test('while somebody waits for an offering nobody overtakes; afterwards a sign-up is answered at once', async () => {
  const { lane, forms, press } = await givenRush(3, 1)
  const [first, second, third] = forms
  if (!first || !second || !third) throw new Error('three forms')
  lane.inHand = 1
  expect(await press(first)).toEqual({ outcome: 'queued' })
  lane.inHand = 0
  expect(await press(second)).toEqual({ outcome: 'queued' })

  while ((await drainQueue(db, db, inTurns())).hasMore);
  expect(await press(third)).toMatchObject({ outcome: 'done' })
  // Sent again, each gets what came of it.
  expect(await press(first)).toMatchObject({ outcome: 'done' })
})
