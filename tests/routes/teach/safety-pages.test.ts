import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { startCheckItems } from '#app/domain/safety/start-check.ts'
import * as marksPage from '#app/routes/teach/class-session.tsx'
import * as headcount from '#app/routes/teach/headcount.tsx'
import * as incident from '#app/routes/teach/incident.tsx'
import * as marks from '#app/routes/teach/marks.ts'
import * as startCheck from '#app/routes/teach/start-check.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { givenPoolOnSite } from '#tests/support/given-safety.ts'
import { answerOf } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

type Fields = [string, string][]

/** A pool lesson, and its coach's phone so many minutes after the start. */
async function givenCoach() {
  const pool = await givenPoolOnSite(db)
  async function args(minutes: number, form?: Fields, staffId = pool.coach.id) {
    const now = pool.at(minutes)
    const cookie = await signedInAs(db, { staffId }, now)
    const body = form && new URLSearchParams(form)
    const request = new Request('http://localhost:3000/teach', {
      headers: { cookie, 'x-client-address': '192.0.2.1' },
      ...(body ? { method: 'POST', body } : {}),
    })
    const params = { classSessionId: pool.first.id }
    return { request, params, context: testApp(db, { now }) }
  }
  return { ...pool, args }
}
type Given = Awaited<ReturnType<typeof givenCoach>>

const ticked = (items: readonly string[]) => items.map((item): [string, string] => ['items', item])
const here = (staff: readonly { id: string }[]) =>
  staff.map(({ id }): [string, string] => ['adults', id])
const teamOf = ({ coach, helper, guard, guard2, guard3 }: Given) => [
  ...[coach, helper, guard, guard2, guard3],
]
const markOf = ({ registrations: [child = ''] }: Given): Fields => [
  ...[['registration', child] as [string, string]],
  ...[['event', randomUUID()] as [string, string], ['mark', 'present'] as [string, string]],
]

test('the list is taken only whole at a pool; then check-in begins with those who are ticked as here', async () => {
  const given = await givenCoach()
  const id: [string, string] = ['id', randomUUID()]
  const some = await answerOf(
    startCheck.action(await given.args(-20, [id, ...ticked(['venue', 'rings'])])),
  )
  expect(some.status).toBe(422)
  expect((await some.json()).problems).toEqual([
    { field: 'items', key: 'safety.problem.incomplete' },
  ])
  const early = await answerOf(marks.action(await given.args(-15, markOf(given))))
  expect(early.headers.get('location')).toContain('answer=start-check-missing')

  const whole = [id, ...ticked(startCheckItems), ...here(teamOf(given))]
  const done = await answerOf(startCheck.action(await given.args(-10, whole)))
  expect(done.headers.get('location')).toMatch(/\?answer=checked$/)
  const page = await (await answerOf(startCheck.loader(await given.args(-5)))).json()
  expect(page.site).toMatchObject({ startCheckedAt: given.at(-10), lacking: [] })
  await answerOf(marks.action(await given.args(0, markOf(given))))
  expect((await (await answerOf(marksPage.loader(await given.args(1)))).json()).came).toBe(1)
})

test('sent again without one of them, that adult counts as gone, and the page says who lacks', async () => {
  const given = await givenCoach()
  const check = (adults: { id: string }[]): Fields => [
    ...[['id', randomUUID()] as [string, string]],
    ...[...ticked(startCheckItems), ...here(adults)],
  ]
  await answerOf(startCheck.action(await given.args(-10, check(teamOf(given)))))
  await answerOf(marks.action(await given.args(0, markOf(given))))
  await answerOf(startCheck.action(await given.args(20, check(teamOf(given).slice(0, -1)))))
  const { site } = await (await answerOf(marksPage.loader(await given.args(21)))).json()
  expect(site.lacking).toEqual([{ code: 'lifeguards', need: 3, have: 2 }])
})

test('a headcount that differs says so at once, and what is no number is asked for again', async () => {
  const given = await givenCoach()
  const count = async (minutes: number, counted: string) => {
    const form: Fields = [
      ['id', randomUUID()],
      ['counted', counted],
    ]
    return answerOf(headcount.action(await given.args(minutes, form)))
  }
  expect((await count(10, 'eleven')).status).toBe(422)
  expect((await count(11, '0')).headers.get('location')).toContain('answer=agrees')
  expect((await count(12, '1')).headers.get('location')).toContain('answer=differs')
  const alarms = await mailsOf(db, 'headcount-differs')
  expect(alarms.map(({ recipient_id }) => recipient_id)).toEqual([given.coordinator.id])
})

test('an instructor reports, reads own reports to a week after, and never what another reported', async () => {
  const given = await givenCoach()
  const form: Fields = [
    ...[['id', randomUUID()] as [string, string], ['severity', 'minor'] as [string, string]],
    ...[['what', '摔倒'] as [string, string], ['done', '包扎'] as [string, string]],
    ['children', given.registrations[0] ?? ''],
  ]
  const sent = await answerOf(incident.action(await given.args(30, form)))
  expect(sent.headers.get('location')).toContain('answer=reported')
  const own = async (days: number, staffId?: string) => {
    const answer = await answerOf(
      incident.loader(await given.args(days * 24 * 60 + 60, undefined, staffId)),
    )
    return answer.status === 200 ? (await answer.json()).own : answer.status
  }
  expect(await own(0)).toMatchObject([{ what: '摔倒', done: '包扎', told: '', state: 'reported' }])
  expect(await own(0, given.helper.id)).toEqual([])
  expect(await own(7)).toHaveLength(1)
  expect(await own(8)).toBe(404)
})

test('without saying what happened nothing is reported, and what was typed stays', async () => {
  const given = await givenCoach()
  const form: Fields = [
    ['id', randomUUID()],
    ['severity', 'minor'],
    ['done', '包扎'],
  ]
  const answer = await answerOf(incident.action(await given.args(30, form)))
  expect(answer.status).toBe(422)
  const { problems, typed } = await answer.json()
  expect(problems).toEqual([{ field: 'what', key: 'safety.problem.what' }])
  expect(typed.done).toBe('包扎')
})
