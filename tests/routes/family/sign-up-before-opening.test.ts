import { afterAll, expect, test } from 'vitest'
import { forgetOldForms } from '#app/domain/registration/forget-old-forms.ts'
import { loader as openWho } from '#app/routes/family/sign-up.tsx'
import { action as answer } from '#app/routes/family/sign-up-answers.tsx'
import {
  action as confirm,
  loader as openConfirmation,
} from '#app/routes/family/sign-up-confirmation.tsx'
import { testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { submission, ticks, visitorOf } from '#tests/support/sign-up-visits.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const opensAt = '2026-07-04T01:00:00.000Z'
const hoursAfterOpening = (hours: number) =>
  new Date(Date.parse(opensAt) + hours * 3_600_000).toISOString()

const camp = { programme: 'camp', asks_health: 1, departure: 'collected' } as const
const campTicks = ticks('privacy_child', 'activity', 'sensitive_health', 'emergency_care', 'pickup')

/** Two children for whom everything was filled in and kept three days before the opening. */
async function givenKept() {
  const { offering } = await givenLesson(db, { ...camp, registration_opens_at: opensAt })
  const guardian = await givenGuardian(db)
  const [one, other] = [await givenChild(db, {}, guardian), await givenChild(db, {}, guardian)]
  const path = `/a/${offering.slug}/sign-up`
  const steps = `${path}/${one.id}.${other.id}`
  const early = visitorOf(db, testApp(db), guardian.id)
  await early(answer, `${steps}?link=all`, [['name1', '何建国']])
  await early(answer, `${steps}?link=all&n=2`, [['name1', '何建国']])
  const confirmation = `${steps}/confirmation?link=all`
  const keeping = [submission(), ...campTicks, ['keep', 'yes'] as [string, string]]
  const kept = await early(confirm, confirmation, keeping)
  const at = (now: string) => visitorOf(db, testApp(db, { now }), guardian.id)
  return { offering, kept, confirmation, path, early, at }
}

test('before the opening everything can be filled in and is kept; nobody is signed up', async () => {
  const { offering, kept, early, path, confirmation } = await givenKept()

  expect(kept.headers.get('location')).toBe(`${confirmation}&kept=1`)
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0, waiting: 0 })
  const who = await (await early(openWho, path)).json()
  expect(who).toMatchObject({ isOpeningLater: true, ready: { href: confirmation } })
  const shown = await (await early(openConfirmation, confirmation)).json()
  expect(shown).toMatchObject({ opensAt, link: 'all' })
})

test('at the opening the sign-up leads to what was filled in, and one tap sends it', async () => {
  const { offering, at, path, confirmation } = await givenKept()
  const visit = at(opensAt)

  const led = await visit(openWho, path)
  expect(led.headers.get('location')).toBe(confirmation)
  const shown = await (await visit(openConfirmation, confirmation)).json()
  expect(shown.opensAt).toBeNull()
  expect(shown.agreed).toEqual(campTicks.map(([, purpose]) => purpose).toSorted(byOrder(shown)))
  const sent = await visit(confirm, confirmation, [submission(), ...ticks(...shown.agreed)])

  expect(sent.status).toBe(303)
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 2, confirmed: 2 })
})

const byOrder =
  ({ asked }: { asked: { required: string[] } }) =>
  (a: string, b: string) =>
    asked.required.indexOf(a) - asked.required.indexOf(b)

test('sent a moment before the opening, without the button to keep it, it is kept and not lost', async () => {
  const { offering, at, confirmation } = await givenKept()
  const early = at(hoursAfterOpening(-0.001))

  const sent = await early(confirm, confirmation, [submission(), ...campTicks])

  expect(sent.headers.get('location')).toBe(`${confirmation}&kept=1`)
  expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0 })
})

test('what was filled in is kept until a day after the opening, and then forgotten', async () => {
  const { offering, at, path, confirmation } = await givenKept()
  const drafts = () =>
    db.selectFrom('sign_up_draft').selectAll().where('offering_id', '=', offering.id).execute()

  await forgetOldForms(db, { now: hoursAfterOpening(23) })
  expect(await drafts()).toHaveLength(2)
  expect((await at(hoursAfterOpening(23))(openWho, path)).headers.get('location')).toBe(
    confirmation,
  )
  await forgetOldForms(db, { now: hoursAfterOpening(25) })
  expect(await drafts()).toHaveLength(0)
})

test('a text that changed since is ticked anew: nothing is pre-ticked that was not agreed to', async () => {
  const { at, confirmation, offering } = await givenKept()
  const fresh = await givenGuardian(db)
  const child = await givenChild(db, {}, fresh)
  const visit = visitorOf(db, testApp(db), fresh.id)
  const path = `/a/${offering.slug}/sign-up/${child.id}`
  await visit(answer, path, [['name1', '何建国']])

  const untouched = await (await visit(openConfirmation, `${path}/confirmation`)).json()
  expect(untouched.agreed).toEqual([])
  const own = await (await at(opensAt)(openConfirmation, confirmation)).json()
  expect(own.agreed).not.toContain('photo')
})

test('one of several fills in again: what was agreed to is asked again', async () => {
  const { at, confirmation } = await givenKept()
  const steps = confirmation.replace('/confirmation', '')
  await at(opensAt)(answer, steps, [['name1', '何丽云']])

  const shown = await (await at(opensAt)(openConfirmation, confirmation)).json()

  expect(shown.agreed).toEqual([])
})
