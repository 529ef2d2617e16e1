import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { readBeforeSending } from '#app/domain/registration/read-before-sending.ts'
import { registerParticipants } from '#app/domain/registration/register-participants.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { givenFullLesson, hours } from '#tests/support/full-lesson.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenLesson,
  givenOffering,
} from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { placesOf, signUp, signUpOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('a child who signs up', () => {
  test('gets a place, an entry in the calendar and one message', async () => {
    const [{ offering }, child] = [await givenLesson(db), await givenChild(db)]

    const outcome = await signUp(db, child, offering.id)

    expect(outcome).toMatchObject({ outcome: 'confirmed' })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, confirmed: 1 })
    expect(await listEntries(outcome)).toEqual([{ sequence: 0, status: 'confirmed' }])
    expect(await listMessages(outcome)).toEqual([
      { cause: 'registration-confirmed', channel: 'email', state: 'pending', method: 'REQUEST' },
    ])
  })

  test('gets one message for a course of several class sessions, with an entry for each', async () => {
    const [{ offering }, child] = [await givenLesson(db), await givenChild(db)]
    for (const number of [2, 3]) {
      const starts_at = `2026-07-${20 + number}T02:00:00.000Z`
      await givenClassSession(db, offering, { number, starts_at })
    }

    const outcome = await signUp(db, child, offering.id)

    const messages = await listMessages(outcome)
    expect(messages.map((message) => message.method)).toEqual(['PUBLISH', 'PUBLISH', 'PUBLISH'])
    expect(await countDeliveries(outcome)).toBe(1)
  })

  test('waits in order of arrival once all places are taken', async () => {
    const { offering } = await givenLesson(db, { max_places: 1 })
    await signUp(db, await givenChild(db), offering.id)

    const [second, third] = [
      await signUp(db, await givenChild(db), offering.id),
      await signUp(db, await givenChild(db), offering.id),
    ]

    expect([second.outcome, third.outcome]).toEqual(['waitlisted', 'waitlisted'])
    expect(await rankOf(second)).toBeLessThan(await rankOf(third))
    expect(await listMessages(second)).toMatchObject([{ cause: 'registration-waitlisted' }])
  })

  test('does not pass those who wait when places are added: they are offered them first', async () => {
    const { offering } = await givenLesson(db, { max_places: 1 })
    await signUp(db, await givenChild(db), offering.id)
    const waiting = await signUp(db, await givenChild(db), offering.id)
    await db.updateTable('offering').set({ max_places: 2 }).where('id', '=', offering.id).execute()

    const newcomer = await signUp(db, await givenChild(db), offering.id)

    expect(newcomer.outcome).toBe('waitlisted')
    expect(await stateOf(waiting)).toBe('offered')
  })

  test('does not pass those who wait once no offer can be sent any more: they are called', async () => {
    const { offering, first, second } = await givenFullLesson(db, 2)
    const closes = { registration_closes_at: offering.first_starts_at }
    await db.updateTable('offering').set(closes).where('id', '=', offering.id).execute()
    const late = operationAt(hours(14 * 24 - 1))
    await withdrawRegistration(db, first, late)

    const child = await givenChild(db)
    expect(await sendingWouldDo(child)).toMatchObject({ isFull: true, free: 0, waiting: 1 })
    const newcomer = await signUp(db, child, offering.id, late)

    expect(newcomer.outcome).toBe('waitlisted')
    const { state } = await registrationOf({ ...second, outcome: 'waitlisted' })
    expect(state).toBe('waitlisted')
    // Who waits and cannot come stands in nobody's way.
    const busy = { id: second.childId, guardian_id: second.guardianId, family_id: second.familyId }
    const elsewhere = await givenOffering(db)
    await givenClassSession(db, elsewhere)
    expect(await signUp(db, busy, elsewhere.id)).toMatchObject({ outcome: 'confirmed' })
    await db
      .updateTable('registration')
      .set({ state: 'withdrawn' })
      .where('offering_id', '=', offering.id)
      .where('state', '=', 'waitlisted')
      .where('id', '<>', second.registrationId)
      .execute()
    const another = await givenChild(db)
    expect(await sendingWouldDo(another)).toMatchObject({ isFull: false, free: 1 })
    expect(await signUp(db, another, offering.id, late)).toMatchObject({ outcome: 'confirmed' })

    async function sendingWouldDo({ id, guardian_id, family_id }: typeof child) {
      const guardian = { guardianId: guardian_id, familyId: family_id, name: null }
      const now = await findOfferingById(db, offering.id)
      if (!now) throw new Error('no offering')
      const asked = { offering: now, participants: [id], link: null, leaves: null }
      return readBeforeSending(db, guardian, asked, late.now)
    }
  })

  test('is refused with every reason that stands in the way', async () => {
    const { offering } = await givenLesson(db, { age_min: 12, grade_min: 6 })

    expect(await signUp(db, await givenChild(db), offering.id)).toEqual({
      outcome: 'refused',
      because: [
        { code: 'too-young', minAge: 12, monthsShort: 8 },
        { code: 'wrong-grade', gradeMin: 6, gradeMax: 9, grade: 5 },
      ],
    })
  })

  test('is refused before the opening and from the closing on, to the millisecond', async () => {
    const { offering } = await givenLesson(db)
    const { registration_opens_at: opens, registration_closes_at: closes } = offering
    const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()
    const at = async (now: string) =>
      (await signUp(db, await givenChild(db), offering.id, operationAt(now))).outcome

    expect(await at(justBefore(opens))).toBe('refused')
    expect(await at(opens)).toBe('confirmed')
    expect(await at(justBefore(closes))).toBe('confirmed')
    expect(await at(closes)).toBe('refused')
  })

  test('is refused while no guardian can be reached', async () => {
    const { offering } = await givenLesson(db)
    const unreachable = await givenGuardian(db, { email_bounced_at: testNow })
    const child = await givenChild(db, {}, unreachable)

    expect(await signUp(db, child, offering.id)).toEqual({
      outcome: 'refused',
      because: [{ code: 'no-contact' }],
    })
  })

  test('has one active registration for an offering', async () => {
    const [{ offering }, child] = [await givenLesson(db), await givenChild(db)]
    await signUp(db, child, offering.id)

    expect(await signUp(db, child, offering.id)).toEqual({
      outcome: 'refused',
      because: [{ code: 'already-registered' }],
    })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1 })
  })

  test('is not found in another family', async () => {
    const [{ offering }, child] = [await givenLesson(db), await givenChild(db)]
    const stranger = await givenGuardian(db)

    expect(await signUp(db, { ...child, guardian_id: stranger.id }, offering.id)).toEqual({
      outcome: 'not-found',
    })
  })
})

describe('the same form', () => {
  test('sent twenty times at once is one registration with twenty equal answers', async () => {
    const [{ offering }, child] = [await givenLesson(db), await givenChild(db)]
    const form = signUpOf(child, offering.id)

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => registerParticipants(db, form, operationAt())),
    )

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ outcome: 'done', registrations: [{ state: 'confirmed' }] })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1 })
  })

  test('may not carry other fields under its key', async () => {
    const [{ offering }, child] = [await givenLesson(db), await givenChild(db)]
    const form = signUpOf(child, offering.id)
    await registerParticipants(db, form, operationAt())

    const other = { ...form, submission: { ...form.submission, bodyHash: 'other fields' } }
    expect(await registerParticipants(db, other, operationAt())).toEqual({ outcome: 'other-form' })
  })

  test('that was refused can be sent again once nothing stands in the way', async () => {
    const { offering } = await givenLesson(db)
    const form = signUpOf(await givenChild(db), offering.id)
    const early = operationAt(
      new Date(Date.parse(offering.registration_opens_at) - 1).toISOString(),
    )

    expect(await registerParticipants(db, form, early)).toMatchObject({ outcome: 'refused' })
    expect(await registerParticipants(db, form, operationAt())).toMatchObject({
      outcome: 'done',
    })
  })
})

test('a lesson for guardians takes the guardian, and no child', async () => {
  const { offering } = await givenLesson(db, { audience: 'guardian' })
  const child = await givenChild(db)
  const guardian = { ...child, id: child.guardian_id }

  expect(await signUp(db, child, offering.id)).toEqual({ outcome: 'not-found' })
  expect(await signUp(db, guardian, offering.id)).toMatchObject({ outcome: 'confirmed' })
})

test('breaking off at any moment leaves nothing: no registration, no place taken, no message', async () => {
  const { offering } = await givenLesson(db)
  const child = await givenChild(db)
  const breaksAt = (n: number) => {
    let made = 0
    const newId = () => {
      if (++made === n) throw new Error('broken off')
      return randomUUID()
    }
    return { ...operationAt(), newId }
  }
  let n = 1
  while ((await trySignUp(child, offering.id, breaksAt(n))) === 'broken off') {
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0, holding: 0, waiting: 0 })
    expect(await countOf('notification')).toBe(0)
    n++
  }
  expect(n).toBeGreaterThan(4)
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, confirmed: 1 })

  async function countOf(table: 'notification') {
    const rows = await db
      .selectFrom(table)
      .innerJoin('registration', 'registration.id', `${table}.registration_id`)
      .select(`${table}.id`)
      .where('registration.offering_id', '=', offering.id)
      .execute()
    return rows.length
  }
})

async function trySignUp(
  child: Awaited<ReturnType<typeof givenChild>>,
  offeringId: string,
  operation: ReturnType<typeof operationAt>,
) {
  try {
    return (await signUp(db, child, offeringId, operation)).outcome
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'something else'
  }
}

test('a child signed up by a guardian of another family is registered already', async () => {
  const { offering } = await givenLesson(db)
  const child = await givenChild(db)
  const father = await givenGuardian(db)
  await db
    .insertInto('guardianship')
    .values({
      ...{ guardian_id: father.id, child_id: child.id, relation: 'father' },
      ...{ may_register: 1, may_collect: 1, gets_messages: 1, barred: 0 },
    })
    .execute()
  await signUp(db, child, offering.id)

  const again = { id: child.id, guardian_id: father.id, family_id: father.family_id }
  expect(await signUp(db, again, offering.id)).toEqual({
    outcome: 'refused',
    because: [{ code: 'already-registered' }],
  })
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, confirmed: 1 })
})

test('a family has as many sign-ups as the city allows, also when two children are sent at once', async () => {
  const guardian = await givenGuardian(db)
  const [older, younger] = [await givenChild(db, {}, guardian), await givenChild(db, {}, guardian)]
  for (let held = 0; held < 11; held++) {
    const starts = `2026-08-${String(held + 1).padStart(2, '0')}T02:00:00.000Z`
    const ends = starts.replace('T02', 'T03')
    const { offering } = await givenLesson(db, { first_starts_at: starts, last_ends_at: ends })
    expect(await signUp(db, older, offering.id)).toMatchObject({ outcome: 'confirmed' })
  }
  const [one, other] = [await givenLesson(db), await givenLesson(db)]

  const outcomes = await Promise.all([
    signUp(db, older, one.offering.id),
    signUp(db, younger, other.offering.id),
  ])

  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['confirmed', 'refused'])
  const refused = outcomes.find(({ outcome }) => outcome === 'refused')
  expect(refused).toMatchObject({ because: [{ code: 'family-limit', open: 13, most: 12 }] })
})

type Outcome = Awaited<ReturnType<typeof signUp>>
const idOf = (outcome: Outcome) => ('registrationId' in outcome ? outcome.registrationId : '')

function listEntries(outcome: Outcome) {
  return db
    .selectFrom('calendar_entry')
    .select(['sequence', 'status'])
    .where('registration_id', '=', idOf(outcome))
    .execute()
}

function listMessages(outcome: Outcome) {
  return db
    .selectFrom('notification')
    .innerJoin('delivery', 'delivery.notification_id', 'notification.id')
    .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select(['cause', 'channel', 'state', 'method'])
    .where('registration_id', '=', idOf(outcome))
    .execute()
}

async function countDeliveries(outcome: Outcome) {
  const rows = await db
    .selectFrom('delivery')
    .select('id')
    .where('part', '=', idOf(outcome))
    .execute()
  return rows.length
}

async function registrationOf(outcome: Outcome) {
  return db
    .selectFrom('registration')
    .select(['rank', 'state'])
    .where('id', '=', idOf(outcome))
    .executeTakeFirstOrThrow()
}
const rankOf = async (outcome: Outcome) => (await registrationOf(outcome)).rank
const stateOf = async (outcome: Outcome) => (await registrationOf(outcome)).state
