import { afterAll, describe, expect, test } from 'vitest'
import { loader as openMe } from '#app/routes/family/me.tsx'
import { action as decline } from '#app/routes/family/offer-decline.ts'
import {
  action as confirm,
  loader as openConfirmation,
} from '#app/routes/family/sign-up-confirmation.tsx'
import { loader as openSignup } from '#app/routes/family/signup.tsx'
import { action as withdraw } from '#app/routes/family/withdrawal.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { stateOf } from '#tests/support/full-lesson.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { submission, ticks, visitorOf } from '#tests/support/sign-up-visits.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

type Child = Awaited<ReturnType<typeof givenChild>>

async function registered(child: Child, offering: { id: string }) {
  const outcome = await signUp(db, child, offering.id)
  if (!('registrationId' in outcome)) throw new Error(outcome.outcome)
  return outcome.registrationId
}

async function ask(child: Child, params: Record<string, string>, form?: Record<string, string>) {
  const cookie = await signedInAs(db, { guardianId: child.guardian_id })
  return asked('/me', { cookie, params, context, ...(form && { form }) })
}

const withdrawn = async (child: Child, registrationId: string) =>
  answerOf(withdraw(await ask(child, { registrationId }, {})))

/** The reasons for which places went past a registration, as its family's page shows them. */
async function skipsShown(child: Child, registrationId: string) {
  const { waiting } = await openSignup(await ask(child, { registrationId }))
  return (waiting?.skips ?? []).map(({ facts }) => facts)
}

/** A lesson with one place that another family has. All lessons here are at the same time, each somebody else's. */
async function givenTaken(title_zh: string) {
  const { offering } = await givenLesson(db, { max_places: 1, title_zh })
  const other = await givenChild(db)
  const registrationId = await registered(other, offering)
  return { offering, freed: () => withdrawn(other, registrationId) }
}

describe('a sign-up for a time at which the child is elsewhere', () => {
  test('is refused by name of the other activity, and the page offers the exchange, which is made', async () => {
    const { offering: held } = await givenLesson(db, { title_zh: '社区托管' })
    const { offering: wanted } = await givenLesson(db, { title_zh: '游泳课' })
    const child = await givenChild(db)
    const old = await registered(child, held)
    const visit = visitorOf(db, context, child.guardian_id)
    const path = `/a/${wanted.slug}/sign-up/${child.id}/confirmation`
    const form: [string, string][] = [submission(), ...ticks('privacy_child', 'activity')]

    const refused = await visit(confirm, path, form)
    expect(refused.status).toBe(409)
    expect((await refused.json()).because).toMatchObject([
      { name: child.name, refusals: [{ code: 'clash', titleZh: '社区托管' }] },
    ])
    expect(await stateOf(db, old)).toBe('confirmed')

    const page = await (await visit(openConfirmation, path)).json()
    expect(page.exchangeFor).toMatchObject({ registrationId: old, titleZh: '社区托管' })
    const to = `${path}?leaves=${page.exchangeFor.registrationId}`
    const asksOnce = await (await visit(openConfirmation, to)).json()
    expect(asksOnce).toMatchObject({ exchangeFor: null, leaving: { titleZh: '社区托管' } })
    const exchanged = await visit(confirm, to, [submission(), ...form.slice(1)])

    expect(exchanged.status).toBe(303)
    expect(await stateOf(db, old)).toBe('withdrawn')
    const answer = exchanged.headers.get('location') ?? ''
    const registrationId = /\/me\/signups\/([\w-]+)/.exec(answer)?.[1] ?? answer
    expect(await stateOf(db, registrationId)).toBe('confirmed')
  })

  test('offers no exchange where nothing is free: one may wait, and is warned', async () => {
    const child = await givenChild(db)
    await registered(child, (await givenLesson(db, { title_zh: '社区托管' })).offering)
    const { offering: full } = await givenTaken('游泳课')
    const visit = visitorOf(db, context, child.guardian_id)

    const path = `/a/${full.slug}/sign-up/${child.id}/confirmation`
    const page = await (await visit(openConfirmation, path)).json()

    expect(page).toMatchObject({ isFull: true, exchangeFor: null })
    expect(page.inTheWay).toMatchObject([{ refusal: { code: 'clash', titleZh: '社区托管' } }])
  })
})

describe('a place that gets free', () => {
  test('goes past a child that is elsewhere, says so, and comes to it once it has left there', async () => {
    const child = await givenChild(db)
    const held = await registered(child, (await givenLesson(db, { title_zh: '社区托管' })).offering)
    const { offering, freed } = await givenTaken('游泳课')
    const waiting = await registered(child, offering)

    await freed()
    expect(await stateOf(db, waiting)).toBe('waitlisted')
    expect(await skipsShown(child, waiting)).toMatchObject([
      { reason: 'clash', refusal: { titleZh: '社区托管' } },
    ])

    const answered = await withdrawn(child, held)
    expect(answered.status).toBe(303)
    expect(await stateOf(db, waiting)).toBe('offered')
    const { offered } = await openMe(await ask(child, {}))
    expect(offered.map(({ title_zh }) => title_zh)).toEqual(['游泳课'])
  })

  test('is never offered beside another offer of the same time, until that is given up', async () => {
    const child = await givenChild(db)
    const [one, other] = [await givenTaken('游泳课'), await givenTaken('岸上施救')]
    const first = await registered(child, one.offering)
    const second = await registered(child, other.offering)

    await one.freed()
    await other.freed()
    expect([await stateOf(db, first), await stateOf(db, second)]).toEqual(['offered', 'waitlisted'])
    expect(await skipsShown(child, second)).toMatchObject([
      { reason: 'clash', refusal: { titleZh: '游泳课' } },
    ])

    const { offered } = await openMe(await ask(child, {}))
    await answerOf(decline(await ask(child, { offerId: offered[0]?.offer_id ?? '' }, {})))
    expect([await stateOf(db, first), await stateOf(db, second)]).toEqual(['declined', 'offered'])
  })
})
