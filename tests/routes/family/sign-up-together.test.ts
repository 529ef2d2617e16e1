import { afterAll, describe, expect, test } from 'vitest'
import { action as choose, loader as openWho } from '#app/routes/family/sign-up.tsx'
import { action as answer, loader as openAnswers } from '#app/routes/family/sign-up-answers.tsx'
import {
  action as confirm,
  loader as openConfirmation,
} from '#app/routes/family/sign-up-confirmation.tsx'
import { testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { givenBallot } from '#tests/support/given-ballot.ts'
import { placesOf, signUp } from '#tests/support/sign-up.ts'
import { submission, ticks, visitorOf } from '#tests/support/sign-up-visits.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

async function givenSiblings() {
  const guardian = await givenGuardian(db)
  const older = await givenChild(db, {}, guardian)
  const younger = await givenChild(db, { name: '何小川', born_on: '2015-04-01' }, guardian)
  const visit = visitorOf(db, context, guardian.id)
  return { guardian, older, younger, visit, both: `${older.id}.${younger.id}` }
}

const where = (answered: Response) => answered.headers.get('location')
const campTicks = ticks('privacy_child', 'activity', 'sensitive_health', 'emergency_care', 'pickup')
const lessonTicks = ticks('privacy_child', 'activity')

describe('two children on one form', () => {
  test('are led from step to step, one child after the other, and agreed to once', async () => {
    const camp = { programme: 'camp', asks_health: 1, departure: 'collected' } as const
    const { offering } = await givenLesson(db, { ...camp, max_places: 2 })
    const { older, younger, visit, both } = await givenSiblings()
    const path = `/a/${offering.slug}/sign-up`

    const chosen = await visit(choose, path, [
      ['participant', older.id],
      ['participant', younger.id],
      ['link', 'all'],
    ])
    expect(where(chosen)).toBe(`${path}/${both}?link=all`)
    const first = await visit(answer, `${path}/${both}?link=all`, [['name1', '何建国']])
    expect(where(first)).toBe(`${path}/${both}?link=all&n=2`)
    const shown = await (await visit(openAnswers, `${path}/${both}?link=all&n=2`)).json()
    expect(shown).toMatchObject({ name: '何小川', n: 2, of: 2 })
    const second = await visit(answer, `${path}/${both}?link=all&n=2`, [['name1', '何丽云']])
    expect(where(second)).toBe(`${path}/${both}/confirmation?link=all`)

    const summary = await (await visit(openConfirmation, where(second) ?? '')).json()
    expect(summary.participants).toMatchObject([
      { name: '何小雨', pickups: ['何建国'] },
      { name: '何小川', pickups: ['何丽云'] },
    ])
    const sent = await visit(confirm, where(second) ?? '', [submission(), ...campTicks])

    expect(sent.status).toBe(303)
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 2, confirmed: 2 })
    const consents = await db.selectFrom('consent').select('registration_id').distinct().execute()
    expect(consents).toHaveLength(2)
  })

  test('have to say how they join', async () => {
    const { offering } = await givenLesson(db)
    const { older, younger, visit } = await givenSiblings()
    const answered = await visit(choose, `/a/${offering.slug}/sign-up`, [
      ['participant', older.id],
      ['participant', younger.id],
    ])

    expect(answered.status).toBe(422)
    expect(await answered.json()).toMatchObject({ problems: [{ field: 'link' }] })
  })

  test('wait together where there are places for one only, and are told so before', async () => {
    const { offering } = await givenLesson(db, { max_places: 1 })
    const { visit, both } = await givenSiblings()
    const path = `/a/${offering.slug}/sign-up/${both}/confirmation?link=all`

    const shown = await (await visit(openConfirmation, path)).json()
    expect(shown).toMatchObject({ isFull: true, free: 1, link: 'all' })
    await visit(confirm, path, [submission(), ...lessonTicks])

    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0, waiting: 2 })
  })

  test('sent twice at once are signed up once', async () => {
    const { offering } = await givenLesson(db)
    const { visit, both } = await givenSiblings()
    const path = `/a/${offering.slug}/sign-up/${both}/confirmation?link=any`
    const form = [submission(), ...lessonTicks]

    const answers = await Promise.all([visit(confirm, path, form), visit(confirm, path, form)])

    expect(answers.map((one) => one.status)).toEqual([303, 303])
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 2, confirmed: 2 })
  })

  test('with a child of another family among them are not found, on any step', async () => {
    const { offering } = await givenLesson(db)
    const { older, visit } = await givenSiblings()
    const foreign = await givenChild(db)
    for (const ids of [`${older.id}.${foreign.id}`, `${older.id}.${older.id}`, 'none', '.']) {
      const path = `/a/${offering.slug}/sign-up/${ids}`
      const statuses = [
        (await visit(openAnswers, path)).status,
        (await visit(answer, path, [])).status,
        (await visit(openConfirmation, `${path}/confirmation`)).status,
        (await visit(confirm, `${path}/confirmation`, [submission(), ...lessonTicks])).status,
      ]
      expect(statuses).toEqual([404, 404, 404, 404])
    }
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0, waiting: 0 })
  })
})

describe('a place at the same time as another', () => {
  async function givenClash() {
    const held = (await givenLesson(db)).offering
    const wanted = (await givenLesson(db)).offering
    const { older, visit } = await givenSiblings()
    const outcome = await signUp(db, older, held.id)
    const leaves = 'registrationId' in outcome ? outcome.registrationId : ''
    return { held, wanted, older, visit, leaves }
  }

  test('cannot be chosen, but taken in exchange: the offer of it names what is left', async () => {
    const { held, wanted, older, visit, leaves } = await givenClash()

    const { choices } = await (await visit(openWho, `/a/${wanted.slug}/sign-up`)).json()

    expect(choices[0]).toMatchObject({
      ...{ participantId: older.id, isOpen: false, inTheWay: [{ code: 'clash' }] },
      exchangeFor: { registrationId: leaves, titleZh: held.title_zh },
    })
    expect(choices[1]).toMatchObject({ isOpen: true, inTheWay: [] })
  })

  test('taken in exchange ends the other; without a place left, the other stands', async () => {
    const { held, wanted, older, visit, leaves } = await givenClash()
    const path = `/a/${wanted.slug}/sign-up/${older.id}/confirmation?leaves=${leaves}`
    const full = await (await visit(openConfirmation, path)).json()
    expect(full).toMatchObject({ leaving: { titleZh: held.title_zh }, inTheWay: [] })
    await db.updateTable('offering').set({ max_places: 1 }).where('id', '=', wanted.id).execute()
    await signUp(db, await givenChild(db), wanted.id)

    const refused = await visit(confirm, path, [submission(), ...lessonTicks])
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      because: [{ name: '何小雨', refusals: [{ code: 'no-place-to-exchange' }] }],
    })
    expect(await placesOf(db, held.id)).toMatchObject({ confirmed: 1 })

    await db.updateTable('offering').set({ max_places: 2 }).where('id', '=', wanted.id).execute()
    const done = await visit(confirm, path, [submission(), ...lessonTicks])
    expect(done.status).toBe(303)
    expect(await placesOf(db, held.id)).toMatchObject({ confirmed: 0, taken: 0 })
  })

  test('of another family cannot be given up: the page is not found', async () => {
    const { wanted, older, visit } = await givenClash()
    const foreign = await signUp(db, await givenChild(db), wanted.id)
    const leaves = 'registrationId' in foreign ? foreign.registrationId : ''
    const path = `/a/${wanted.slug}/sign-up/${older.id}/confirmation?leaves=${leaves}`

    expect((await visit(openConfirmation, path)).status).toBe(404)
    expect((await visit(confirm, path, [submission(), ...lessonTicks])).status).toBe(404)
  })

  test('may be waited for where all places are taken', async () => {
    const { wanted, visit } = await givenClash()
    await db.updateTable('offering').set({ max_places: 1 }).where('id', '=', wanted.id).execute()
    await signUp(db, await givenChild(db), wanted.id)

    const { choices } = await (await visit(openWho, `/a/${wanted.slug}/sign-up`)).json()

    expect(choices[0]).toMatchObject({ isOpen: true, exchangeFor: null })
  })
})

test('a ballot is entered by the same steps, and the page says when it closes', async () => {
  const { offerings, closesAt } = await givenBallot(db)
  const { visit, older } = await givenSiblings()
  const path = `/a/${offerings[0]?.slug}/sign-up/${older.id}/confirmation`
  const shown = await (await visit(openConfirmation, path)).json()
  expect(shown).toMatchObject({ offering: { allocation: 'ballot' }, closesAt })

  await visit(confirm, path, [submission(), ...lessonTicks])

  const rows = db.selectFrom('registration').select('state').where('participant_id', '=', older.id)
  expect(await rows.execute()).toEqual([{ state: 'in_pool' }])
})
