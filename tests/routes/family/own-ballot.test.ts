import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, expect, test } from 'vitest'
import { applyDraw } from '#app/domain/ballot/apply-draw.ts'
import { loader as openSignup } from '#app/routes/family/signup.tsx'
import { BallotPart } from '#app/ui/ballot-part.tsx'
import { SayProvider } from '#app/ui/say-context.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { givenDraw } from '#tests/support/given-draw.ts'
import {
  entriesOf,
  freeze,
  givenBallotOffering,
  givenLink,
  hold,
} from '#tests/support/given-drawn-ballot.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Registration = Awaited<ReturnType<typeof givenPooled>>

async function open(
  { id, guardian_id: guardianId }: Registration,
  now: string,
  asking = guardianId,
) {
  const cookie = await signedInAs(db, { guardianId: asking }, now)
  const params = { registrationId: id }
  return openSignup(asked(`/me/signups/${id}`, { cookie, params, context: testApp(db, { now }) }))
}

/** What the page of a sign-up says of its draw. */
async function partShown(registration: Registration, now: string) {
  const { ballot } = await open(registration, now)
  if (!ballot) throw new Error('not in a draw')
  const inChinese = { locale: 'zh-CN' as const, children: null }
  const part = createElement(BallotPart, { part: ballot })
  return renderToStaticMarkup(createElement(SayProvider, inChinese, part))
}

test('a family sees that it is in, then its ticket with every reason for its weight, then what came of it', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { max_places: 1 })
  const own = await givenPooled(db, await givenChild(db), offering.id)
  const other = await givenPooled(db, await givenChild(db), offering.id)

  const before = await partShown(own, testNow)
  expect(before).toContain('先报后报机会一样')
  expect(before).toContain('第1志愿')
  expect(before).toContain('报名截止后给出')

  await freeze(db, draw)
  const entries = await entriesOf(db, draw.id)
  const number = entries.find((one) => one.registration_id === own.id)?.ticket_number ?? 'none'
  const frozen = await partShown(own, draw.closes_at)
  expect(frozen).toContain(`href="/draws/${draw.id}?ticket=${number}"`)
  for (const said of ['4份', '每张签2份', '首次参加，加2份']) expect(frozen).toContain(said)
  expect(frozen).not.toContain('兄弟姐妹共用一张签')

  await hold(db, draw)
  await applyDraw(db, draw.id, operationAt(draw.reveal_by))
  const texts = [await partShown(own, draw.reveal_by), await partShown(other, draw.reveal_by)]
  expect(texts.filter((text) => text.includes('抽中了'))).toHaveLength(1)
  expect(texts.filter((text) => text.includes('没有抽中，已转候补'))).toHaveLength(1)
  for (const text of texts) expect(text).not.toContain('先报后报机会一样')
})

test('siblings on one ticket see its number and why it weighs as one; the second choice ends when the first is drawn', async () => {
  const draw = await givenDraw(db)
  const wanted = await givenBallotOffering(db, draw, { max_places: 2 })
  const alsoWanted = await givenBallotOffering(db, draw, { max_places: 2, days: 15 })
  const guardian = await givenGuardian(db)
  const [first, second] = [await givenLink(db, 'all'), await givenLink(db, 'all')]
  const choices = []
  for (const child of [await givenChild(db, {}, guardian), await givenChild(db, {}, guardian)]) {
    const facts = { link_group_id: first, preference: 1 }
    await givenPooled(db, child, wanted.id, facts)
    const next = { link_group_id: second, preference: 2 }
    choices.push(await givenPooled(db, child, alsoWanted.id, next))
  }
  await freeze(db, draw)
  const [choice] = choices
  if (!choice) throw new Error('no choice')
  expect(await partShown(choice, draw.closes_at)).toContain('兄弟姐妹共用一张签')

  await hold(db, draw)
  await applyDraw(db, draw.id, operationAt(draw.reveal_by))

  expect(await partShown(choice, draw.reveal_by)).toContain('另一个志愿已抽中')
})

test('who could not have the place is told why its child is not in the pool', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { grade_min: 1, grade_max: 1 })
  const tooOld = await givenPooled(db, await givenChild(db), offering.id)

  await freeze(db, draw)

  const text = await partShown(tooOld, draw.closes_at)
  expect(text).toContain('截止时不符合参加条件')
  expect(text).not.toContain('?ticket=')
})

test('another family finds nothing of it', async () => {
  const draw = await givenDraw(db)
  const own = await givenPooled(db, await givenChild(db), (await givenBallotOffering(db, draw)).id)
  const { id: stranger } = await givenGuardian(db)

  expect((await answerOf(open(own, testNow, stranger))).status).toBe(404)
})
