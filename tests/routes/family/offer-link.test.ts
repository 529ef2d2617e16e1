import { afterAll, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { fillFreedPlaces } from '#app/domain/waitlist/fill-freed-places.ts'
import { lapseOffers } from '#app/domain/waitlist/lapse-offers.ts'
import { renderDelivery } from '#app/jobs/render-delivery.ts'
import { loader as open } from '#app/routes/family/offer-link.tsx'
import { action as accept } from '#app/routes/family/offer-link-acceptance.ts'
import { action as decline } from '#app/routes/family/offer-link-decline.ts'
import { loader as openShort } from '#app/routes/family/offer-short-link.ts'
import { findDelivery } from '#db/read/deliveries.ts'
import { testApp } from '#tests/support/app.ts'
import { givenFullLesson, hours, stateOf } from '#tests/support/full-lesson.ts'
import { givenLesson } from '#tests/support/given.ts'
import { hostile } from '#tests/support/hostile-forms.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { givenSiblingsWaiting } from '#tests/support/siblings.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Handler = (args: ReturnType<typeof asked>) => unknown
/** Asks without any cookie, from an address of its own unless one is given. */
async function ask(
  handle: Handler,
  token: string,
  { from = token, now }: { from?: string; now?: string } = {},
) {
  const context = testApp(db, now ? { now } : {})
  const { request, ...args } = asked('/offers/x', { context, params: { token } })
  request.headers.set('x-client-address', encodeURIComponent(from))
  return answerOf((async () => handle({ ...args, request }))())
}
const seen = async (token: string, now?: string) =>
  (await ask(open, token, now ? { now } : {})).json()

async function givenOffered() {
  const lesson = await givenFullLesson(db, 3)
  await withdrawRegistration(db, lesson.first, operationAt())
  return { ...lesson, ...(await mailOf(lesson.second.registrationId)) }
}

/** The mail of an offer as it is sent, and the token in its link. */
async function mailOf(registrationId: string) {
  const { id } = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select('delivery.id')
    .where('cause', '=', 'offer-made')
    .where('registration_id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const delivery = await findDelivery(db, id)
  if (!delivery) throw new Error('no message')
  const house = {
    ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
    from: 'invite@xuetang.example.com',
  }
  const address = 'guardian@example.com'
  const rendered = await renderDelivery(db, delivery, { vault: testVault, house, address })
  const parts = ((await rendered?.make()) ?? '').split(/\r\n\r\n/)
  const texts = parts.map((part) => Buffer.from(part, 'base64').toString())
  const text = texts.find((one) => one.includes('https://xuetang.example.com/offers/')) ?? ''
  return { text, token: /\/offers\/(\w+)/.exec(text)?.[1] ?? '' }
}

describe('the link in the message of an offer', () => {
  test('shows what, for whom and until when, and answers nothing by being opened', async () => {
    const { second, token, text } = await givenOffered()
    expect(token).toHaveLength(14)
    expect(text).toContain('小雨')
    expect(await seen(token)).toMatchObject({ state: 'sent', names: ['小雨'], deadline: hours(78) })
    expect(await stateOf(db, second.registrationId)).toBe('offered')
  })

  test('takes the place by one tap without signing in, once', async () => {
    const { second, token } = await givenOffered()
    const answer = await ask(accept, token)
    expect(answer.headers.get('location')).toBe(`/offers/${token}`)
    expect(await stateOf(db, second.registrationId)).toBe('confirmed')
    await ask(decline, token)
    expect(await stateOf(db, second.registrationId)).toBe('confirmed')
    expect(await seen(token)).toMatchObject({ state: 'accepted' })
    const events = await db
      .selectFrom('registration_event')
      .select(['to_state', 'reason', 'actor_id'])
      .where('registration_id', '=', second.registrationId)
      .where('reason', '=', 'by-link')
      .execute()
    expect(events).toEqual([
      { to_state: 'confirmed', reason: 'by-link', actor_id: second.guardianId },
    ])
  })

  test('gives the place up, and it goes to the next family', async () => {
    const { second, third, token } = await givenOffered()
    await ask(decline, token)
    expect(await stateOf(db, second.registrationId)).toBe('declined')
    expect(await stateOf(db, third.registrationId)).toBe('offered')
    expect(await seen(token)).toMatchObject({ state: 'declined' })
  })

  test('is dead after the deadline, whether a job has seen it or not, and says so', async () => {
    const { second, token } = await givenOffered()
    expect(await seen(token, hours(78))).toMatchObject({ state: 'expired' })
    await ask(accept, token, { now: hours(78) })
    expect(await stateOf(db, second.registrationId)).toBe('offered')
    await lapseOffers(db, db, operationAt(hours(78)))
    expect(await seen(token, hours(79))).toMatchObject({ state: 'expired' })
  })

  test('says that a place was taken back when the registration was withdrawn', async () => {
    const { second, token } = await givenOffered()
    await withdrawRegistration(db, second, operationAt(hours(1)))
    expect(await seen(token)).toMatchObject({ state: 'revoked' })
  })

  test('answers for siblings who join all or none, and names them all', async () => {
    const { offering } = await givenLesson(db, { max_places: 1 })
    await givenSiblingsWaiting(db, offering.id)
    const { siblings, first } = await givenSiblingsWaiting(db, offering.id)
    await db.updateTable('offering').set({ max_places: 9 }).where('id', '=', offering.id).execute()
    await db.inTransaction((tx) => fillFreedPlaces(tx, offering.id, operationAt()))
    const { token, text } = await mailOf(first.registrationId)
    expect(text).toContain('小雨、小雨')
    expect(await seen(token)).toMatchObject({ names: ['小雨', '小雨'] })
    await ask(accept, token)
    for (const { registrationId } of siblings) {
      expect(await stateOf(db, registrationId)).toBe('confirmed')
    }
  })

  test('is 404 when unknown, whatever is typed, and after twenty guesses an address waits', async () => {
    for (const token of hostile) {
      expect((await ask(open, token)).status).toBe(404)
      expect((await ask(accept, token)).status).toBe(404)
    }
    const { token } = await givenOffered()
    const from = '203.0.113.9'
    for (let guess = 0; guess < 20; guess++) {
      expect((await ask(open, `guess${guess}`, { from })).status).toBe(404)
    }
    expect((await ask(open, token, { from })).status).toBe(429)
    expect((await ask(accept, token, { from })).status).toBe(429)
    expect((await ask(open, token, { from: '203.0.113.10' })).status).toBe(200)
  })

  test('has a short address for an SMS that leads to the page', async () => {
    const answer = await ask(openShort, 'abc')
    expect(answer.headers.get('location')).toBe('/offers/abc')
  })
})
