import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { loader as openWho } from '#app/routes/family/sign-up.tsx'
import { action as answer } from '#app/routes/family/sign-up-answers.tsx'
import {
  action as confirm,
  loader as openConfirmation,
} from '#app/routes/family/sign-up-confirmation.tsx'
import { loader as openSignup } from '#app/routes/family/signup.tsx'
import { action as withdraw } from '#app/routes/family/withdrawal.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

type Handler<Answer> = (args: {
  request: Request
  params: Record<string, string>
  context: typeof context
}) => Answer

async function visit<Answer>(
  handler: Handler<Answer>,
  guardianId: string,
  params: Record<string, string>,
  fields?: [string, string][],
) {
  const headers = { cookie: await signedInAs(db, { guardianId }) }
  const body = fields && { method: 'post', body: new URLSearchParams(fields) }
  const request = new Request('http://localhost/', { headers, ...body })
  return handler({ request, params, context })
}

const consents = (...purposes: string[]) =>
  purposes.map((one): [string, string] => ['consent', one])
const submission = (): [string, string] => ['submission', randomUUID()]

async function givenCampAndFamily() {
  const { offering } = await givenLesson(db, {
    ...{ programme: 'camp', asks_health: 1, departure: 'collected', max_places: 1 },
  })
  const guardian = await givenGuardian(db)
  const child = await givenChild(db, {}, guardian)
  return { offering, guardian, child, params: { slug: offering.slug, participants: child.id } }
}

describe('a parent who signs up', () => {
  test('sees for each child whether it can join, or why not', async () => {
    const { offering } = await givenLesson(db, { grade_min: 5 })
    const guardian = await givenGuardian(db)
    const [older, younger] = [
      await givenChild(db, {}, guardian),
      await givenChild(
        db,
        { name: '何小川', born_on: '2019-05-01', primary_entry_year: 2025 },
        guardian,
      ),
    ]

    const { choices } = await visit(openWho, guardian.id, { slug: offering.slug })

    expect(choices).toMatchObject([
      { participantId: older.id, refusals: [] },
      { participantId: younger.id, refusals: [{ code: 'wrong-grade', gradeMin: 5, grade: 1 }] },
    ])
  })

  test('answers what the camp asks, agrees, and has a place', async () => {
    const { offering, guardian, child, params } = await givenCampAndFamily()
    const answered = await visit(answer, guardian.id, params, [
      ...([
        ['health', 'allergy'],
        ['note', '花生过敏'],
        ['name1', '何建国'],
      ] as [string, string][]),
    ])
    expect(answered.headers.get('location')).toBe(
      `/a/${offering.slug}/sign-up/${child.id}/confirmation`,
    )
    const ticks = ['privacy_child', 'activity', 'sensitive_health', 'emergency_care', 'pickup']

    const confirmed = await visit(confirm, guardian.id, params, [
      submission(),
      ...consents(...ticks),
    ])

    expect(confirmed.status).toBe(303)
    const registrationId = confirmed.headers.get('location')?.split('/').at(-1) ?? ''
    const { registration } = await visit(openSignup, guardian.id, { registrationId })
    expect(registration.state).toBe('confirmed')
    const given = await db
      .selectFrom('consent')
      .select('purpose')
      .where('registration_id', '=', registrationId)
      .execute()
    expect(given.map(({ purpose }) => purpose).sort()).toEqual(ticks.toSorted())
    const note = await db.selectFrom('health_note').selectAll().executeTakeFirstOrThrow()
    expect(note.answers_sealed).not.toContain('花生')
  })

  test('is told which consent is missing, and keeps the ticks she made', async () => {
    const { offering } = await givenLesson(db)
    const guardian = await givenGuardian(db)
    const child = await givenChild(db, {}, guardian)
    const params = { slug: offering.slug, participants: child.id }

    const refused = await visit(confirm, guardian.id, params, [
      submission(),
      ...consents('activity'),
    ])

    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      problems: [{ field: 'consent-privacy_child' }],
      typed: { consent: 'activity' },
    })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0 })
  })

  test('may tap twice, or come back and send again: one registration, the same answer', async () => {
    const { offering, guardian, params } = await givenCampAndFamily()
    await visit(answer, guardian.id, params, [['name1', '何建国']])
    const ticks = ['privacy_child', 'activity', 'sensitive_health', 'emergency_care', 'pickup']
    const form = [submission(), ...consents(...ticks)]

    const [first, second] = await Promise.all([
      visit(confirm, guardian.id, params, form),
      visit(confirm, guardian.id, params, form),
    ])
    const third = await visit(confirm, guardian.id, params, form)

    expect(first.headers.get('location')).toBe(second.headers.get('location'))
    expect(third.headers.get('location')).toBe(first.headers.get('location'))
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1 })
  })

  test('gives the place up again with a tap and a confirmation', async () => {
    const { offering } = await givenLesson(db)
    const guardian = await givenGuardian(db)
    const child = await givenChild(db, {}, guardian)
    const params = { slug: offering.slug, participants: child.id }
    const ticks = consents('privacy_child', 'activity')
    const confirmed = await visit(confirm, guardian.id, params, [submission(), ...ticks])
    const registrationId = confirmed.headers.get('location')?.split('/').at(-1) ?? ''

    const withdrawn = await visit(withdraw, guardian.id, { registrationId }, [])

    expect(withdrawn.status).toBe(303)
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0, holding: 0 })
  })
})

describe("another family's", () => {
  const isNotFound = { status: 404 }

  test('child cannot be signed up', async () => {
    const { params } = await givenCampAndFamily()
    const stranger = await givenGuardian(db)

    await expect(visit(openConfirmation, stranger.id, params)).rejects.toMatchObject(isNotFound)
    await expect(visit(answer, stranger.id, params, [])).rejects.toMatchObject(isNotFound)
    await expect(visit(confirm, stranger.id, params, [submission()])).rejects.toMatchObject(
      isNotFound,
    )
  })

  test('registration is not found, and cannot be withdrawn', async () => {
    const { offering } = await givenLesson(db)
    const guardian = await givenGuardian(db)
    const child = await givenChild(db, {}, guardian)
    const params = { slug: offering.slug, participants: child.id }
    const ticks = consents('privacy_child', 'activity')
    const confirmed = await visit(confirm, guardian.id, params, [submission(), ...ticks])
    const registrationId = confirmed.headers.get('location')?.split('/').at(-1) ?? ''
    const stranger = await givenGuardian(db)

    await expect(visit(openSignup, stranger.id, { registrationId })).rejects.toMatchObject(
      isNotFound,
    )
    await expect(visit(withdraw, stranger.id, { registrationId }, [])).rejects.toMatchObject(
      isNotFound,
    )
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1 })
  })
})

test('who is not signed in is led to the sign-in and back', async () => {
  const { offering } = await givenLesson(db)
  const request = new Request(`http://localhost/a/${offering.slug}/sign-up`)

  const leading = openWho({ request, params: { slug: offering.slug }, context })

  const answered = await leading.catch((response: unknown) => response)
  expect(answered).toMatchObject({ status: 303 })
  expect(answered instanceof Response && answered.headers.get('location')).toBe(
    `/sign-in?next=${encodeURIComponent(`/a/${offering.slug}/sign-up`)}`,
  )
})
