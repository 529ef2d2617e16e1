import { beforeEach, describe, expect, test } from 'vitest'
import { drainQueue } from '#app/domain/registration/drain-queue.ts'
import { forgetOldForms } from '#app/domain/registration/forget-old-forms.ts'
import { queueSignUp } from '#app/domain/registration/queue-sign-up.ts'
import { readQueued } from '#app/domain/registration/read-queued.ts'
import type { SignUp } from '#app/domain/registration/register-participants.ts'
import type { Db, Sealed } from '#db/schema.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { operationAt } from '#tests/support/operation.ts'
import { inTurns } from '#tests/support/queue.ts'
import { placesOf, signUpOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

/** Forms of that many families in the order in which they came. */
async function givenQueue(families: number, { max_places = 2, arrivesAt = hours(0) } = {}) {
  const { offering } = await givenLesson(db, { max_places })
  const forms: SignUp[] = []
  for (let n = 0; n < families; n++) forms.push(signUpOf(await givenChild(db), offering.id))
  for (const form of forms) await queueSignUp(db, form, inTurns(arrivesAt))
  return { offering, forms }
}

async function drain(now = hours(0)) {
  for (;;) {
    const { hasMore, faults } = await drainQueue(db, db, inTurns(now))
    if (!hasMore) return faults
  }
}

const read = ({ guardianId, submission }: SignUp) =>
  readQueued(db, { guardianId, submissionId: submission.id }, operationAt())

async function statesOf(forms: readonly SignUp[]) {
  const read_ = await Promise.all(forms.map(read))
  return read_.map((queued) => {
    const done = queued?.done
    return done?.outcome === 'done' ? done.registrations[0]?.state : (done?.outcome ?? 'waits')
  })
}

describe('sign-up forms that came in a rush', () => {
  test('are dealt with in their turn, and each family sees how many are ahead', async () => {
    const { offering, forms } = await givenQueue(25)
    expect((await Promise.all(forms.map(read))).map((one) => one?.ahead)).toEqual([
      ...Array(25).keys(),
    ])

    expect(await drain()).toEqual([])
    const states = ['confirmed', 'confirmed', ...Array(23).fill('waitlisted')]
    expect(await statesOf(forms)).toEqual(states)
    const ranked = await db
      .selectFrom('registration')
      .select('participant_id')
      .where('offering_id', '=', offering.id)
      .orderBy('rank')
      .execute()
    expect(ranked.map((row) => row.participant_id)).toEqual(
      forms.map(({ participants }) => participants[0]?.participantId),
    )
  })

  test('are each dealt with once and in their turn by several workers at once', async () => {
    const { offering, forms } = await givenQueue(45, { max_places: 10 })
    await Promise.all([drain(), drain(), drain()])
    expect(await statesOf(forms)).toEqual([
      ...[...Array(10).fill('confirmed'), ...Array(35).fill('waitlisted')],
    ])
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 10, confirmed: 10, waiting: 35 })
  })

  test('survive a worker that is killed before it has committed', async () => {
    const { offering, forms } = await givenQueue(5)
    const dying: Db = Object.create(db)
    dying.inTransaction = (work) =>
      db.inTransaction(async (tx) => {
        await work(tx)
        throw new Error('killed')
      })
    await expect(drainQueue(dying, db, inTurns(hours(0)))).rejects.toThrow('killed')
    expect(await statesOf(forms)).toEqual(Array(5).fill('waits'))

    await drain()
    expect(await placesOf(db, offering.id)).toMatchObject({ confirmed: 2, waiting: 3 })
  })

  test('count by the moment at which they came: before the closing is in time', async () => {
    const inTime = await givenQueue(1, { arrivesAt: hours(12 * 24 - 0.001) })
    const tooLate = await givenQueue(1, { arrivesAt: hours(12 * 24) })
    await drain(hours(12 * 24 + 0.1))
    expect(await statesOf([...inTime.forms, ...tooLate.forms])).toEqual(['confirmed', 'refused'])
  })

  test('keep their turn when they are sent again, and are seen by nobody else', async () => {
    const { forms } = await givenQueue(2)
    const [first, second] = forms
    if (!first || !second) throw new Error('two forms')
    await queueSignUp(db, first, inTurns(hours(0.1)))
    await queueSignUp(db, { ...second, submission: first.submission }, inTurns(hours(0.1)))
    expect([(await read(first))?.ahead, (await read(second))?.ahead]).toEqual([0, 1])
    const other = { guardianId: second.guardianId, submissionId: first.submission.id }
    expect(await readQueued(db, other, operationAt())).toBeUndefined()

    await drain()
    await queueSignUp(db, first, inTurns(hours(0.2)))
    expect(await statesOf(forms)).toEqual(['confirmed', 'confirmed'])
  })

  test('that were refused may be sent again once nothing stands in the way', async () => {
    const { offering, forms } = await givenQueue(1)
    const pause = (paused_at: string | null) =>
      db.updateTable('offering').set({ paused_at }).where('id', '=', offering.id).execute()
    await pause(hours(0))
    await drain()
    expect(await statesOf(forms)).toEqual(['refused'])

    await pause(null)
    for (const form of forms) await queueSignUp(db, form, inTurns(hours(0.1)))
    await drain()
    expect(await statesOf(forms)).toEqual(['confirmed'])
  })

  test('that cannot be read hold nobody up, and after two minutes their families are told', async () => {
    const { forms } = await givenQueue(3)
    const [broken] = forms
    await db
      .updateTable('queued_sign_up')
      .set({ request_sealed: String('broken') as Sealed })
      .where('id', '=', broken?.submission.id ?? '')
      .execute()
    expect(await drain()).toHaveLength(1)
    const outcomes = () =>
      db.selectFrom('queued_sign_up').select('outcome').orderBy('turn').execute()
    expect((await outcomes()).map(({ outcome }) => outcome !== null)).toEqual([false, true, true])

    expect(await drain(hours(2 / 60))).toHaveLength(1)
    expect((await outcomes())[0]?.outcome).toBe('{"outcome":"failed"}')
    expect(await drain(hours(3 / 60))).toEqual([])
  })

  test('are forgotten after three days, but never before they were dealt with', async () => {
    const { forms } = await givenQueue(1)
    const kept = () => db.selectFrom('queued_sign_up').select('request_sealed').execute()
    await forgetOldForms(db, { now: hours(100) })
    expect(await kept()).toHaveLength(1)
    expect(JSON.stringify(await kept())).not.toContain(forms[0]?.offeringId)

    await drain(hours(0))
    await forgetOldForms(db, { now: hours(71) })
    expect(await kept()).toHaveLength(1)
    await forgetOldForms(db, { now: hours(73) })
    expect(await kept()).toEqual([])
  })
})
