import { afterAll, beforeAll, expect, test } from 'vitest'
import * as approvalPage from '#app/routes/office/approval.tsx'
import * as approve from '#app/routes/office/approve.tsx'
import * as home from '#app/routes/office/home.tsx'
import * as offeringPage from '#app/routes/office/offering.tsx'
import * as returning from '#app/routes/office/return.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff, givenTownElsewhere, givenTowns } from '#tests/support/given.ts'
import {
  givenOfficers,
  givenPlannedLesson,
  givenSubmitted,
  openApprovals,
  returnIt,
  stateOf,
} from '#tests/support/given-approval.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)
let cookies: { shunde: string; colleague: string; chancheng: string; city: string }

beforeAll(async () => {
  await givenTowns(db)
  await givenTownElsewhere(db)
  const signIn = async (facts: Parameters<typeof givenStaff>[1]) =>
    signedInAs(db, { staffId: (await givenStaff(db, facts)).id })
  cookies = {
    shunde: await signIn({ role: 'district_officer', name: '欧阳俊杰' }),
    colleague: await signIn({ role: 'district_officer', name: '何小河' }),
    chancheng: await signIn({ role: 'district_officer', district_code: '440604' }),
    city: await signIn({ role: 'city_officer' }),
  }
})

async function givenWaiting() {
  const lesson = await givenPlannedLesson(db)
  const [approval] = await givenSubmitted(db, lesson)
  if (!approval) throw new Error('nobody was asked')
  return { ...lesson, approvalId: approval.id }
}

const at = (approvalId: string, cookie: string, form?: Record<string, string>) =>
  asked('/here', { cookie, context, params: { approvalId }, ...(form && { form }) })

test('the inbox holds what waits for the own desks, with age and deadline, the first due first', async () => {
  const { approvalId, offering } = await givenWaiting()
  const { approvalId: urgent } = await givenWaiting()
  const due = db.updateTable('approval').set({ due_at: '2026-06-29T10:00:00.000Z' })
  await due.where('id', '=', urgent).execute()

  const inbox = (cookie: string) => home.loader(asked('/office', { cookie, context }))
  const { waiting, count } = await inbox(cookies.shunde)

  expect(waiting[0]).toMatchObject({ id: urgent, age: { due: 'overdue', overdueDays: 2 } })
  expect(waiting.find(({ id }) => id === approvalId)).toMatchObject({
    ...{ title_zh: offering.title_zh, age: { waitedDays: 0, due: 'later' } },
  })
  expect(count).toEqual({ all: waiting.length, overdue: 1 })
  expect((await inbox(cookies.chancheng)).waiting).toEqual([])
  expect((await inbox(cookies.city)).waiting).toEqual([])
})

test('an officer reads who comes first, and why places are kept, before deciding', async () => {
  const { approvalId, offering } = await givenWaiting()
  await givenTemplate(db, { code: 'W01', title_zh: '陆上课' })
  const reserved = { reserved_places: 2, reserved_for: 'desk' as const, prerequisite_code: 'W01' }
  const reason = { reserved_reason_zh: '不会上网的家庭', reserved_reason_en: 'Families offline' }
  await db
    .updateTable('offering')
    .set({ ...reserved, ...reason })
    .where('id', '=', offering.id)
    .execute()
  const later = { district_code: '440604', opens_at: '2026-07-03T01:00:00.000Z' }
  await db
    .insertInto('offering_window')
    .values({ ...later, offering_id: offering.id })
    .execute()

  expect(await approvalPage.loader(at(approvalId, cookies.shunde))).toMatchObject({
    offering: { ...reserved, ...reason, before_zh: '陆上课' },
    openings: [{ short_zh: '禅城', opens_at: later.opens_at }],
  })
})

test('an officer approves: back to the inbox, which says what follows', async () => {
  const { approvalId, offering } = await givenWaiting()

  const answer = await answerOf(approve.action(at(approvalId, cookies.shunde, {})))

  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/office?done=approved'])
  expect(await stateOf(db, offering.id)).toBe('approved')
})

test('the same form sent twice is answered the same', async () => {
  const { approvalId } = await givenWaiting()
  const send = () =>
    answerOf(returning.action(at(approvalId, cookies.shunde, { care: '请收集健康情况' })))

  const answers = [await send(), await send()]

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
})

test('returning joins ready sentences and what was typed, section by section', async () => {
  const { approvalId, offering } = await givenWaiting()
  const form = { template: 'schedule.times', schedule: '周六也可以\r\n周日不行', basics: '  ' }

  await answerOf(returning.action(at(approvalId, cookies.shunde, form)))

  const kept = db.selectFrom('approval_comment').select(['section', 'text'])
  expect(await kept.where('approval_id', '=', approvalId).execute()).toEqual([
    {
      section: 'schedule',
      text: '请避开上学时间，晚上21:00前结束。\n周六也可以\n周日不行',
    },
  ])
  expect(await stateOf(db, offering.id)).toBe('returned')
})

test('returning without a word is refused, and the page comes again', async () => {
  const { approvalId, offering } = await givenWaiting()

  const answer = await answerOf(returning.action(at(approvalId, cookies.shunde, { basics: ' ' })))

  expect(answer.status).toBe(422)
  expect((await answer.json()).problems).toEqual([
    { field: 'basics', key: 'approval.problem.no-comment' },
  ])
  expect(await stateOf(db, offering.id)).toBe('submitted')
})

test('the second officer is told who decided and when, and keeps what was typed', async () => {
  const { approvalId, offering } = await givenWaiting()
  await answerOf(approve.action(at(approvalId, cookies.shunde, {})))

  const late = await answerOf(
    returning.action(at(approvalId, cookies.colleague, { staffing: '请安排一名后备老师' })),
  )

  expect(late.status).toBe(409)
  expect((await late.json()).typed).toEqual({ staffing: '请安排一名后备老师' })
  const page = await returning.loader(at(approvalId, cookies.colleague))
  expect(page).toMatchObject({
    mayDecide: false,
    approval: { decision: 'approved', officer: '欧阳俊杰', decided_at: expect.any(String) },
  })
  expect(await stateOf(db, offering.id)).toBe('approved')
})

test('a second round shows what was changed since, and what was asked for', async () => {
  const lesson = await givenWaiting()
  const { district } = await givenOfficers(db)
  await returnIt(db, lesson.approvalId, district)
  await db
    .insertInto('offering_section')
    .values({
      ...{ offering_id: lesson.offering.id, section: 'schedule', revision: 1 },
      saved_at: '2026-07-02T02:00:00.000Z',
    })
    .execute()
  const [second] = await givenSubmitted(db, lesson)

  const page = await approvalPage.loader(at(second?.id ?? '', cookies.shunde))

  expect(page.changed).toEqual(['schedule'])
  expect(page.comments).toMatchObject([{ section: 'schedule', round: 1 }])
})

test('the city sees what waits for a district, and does not decide it', async () => {
  const { approvalId, offering } = await givenWaiting()

  expect(await approvalPage.loader(at(approvalId, cookies.city))).toMatchObject({
    mayDecide: false,
  })
  for (const { action } of [approve, returning]) {
    const answer = await answerOf(action(at(approvalId, cookies.city, { basics: '不行' })))
    expect(answer.status).toBe(404)
  }
  expect(await openApprovals(db, offering.id)).toHaveLength(1)
})

test('officers of other districts find neither the approval nor the offering', async () => {
  const { approvalId, offering } = await givenWaiting()
  const args = at(approvalId, cookies.chancheng, { basics: '不行' })
  const params = { offeringId: offering.id }
  const page = asked('/here', { cookie: cookies.chancheng, context, params })

  expect((await answerOf(approvalPage.loader(at(approvalId, cookies.chancheng)))).status).toBe(404)
  expect((await answerOf(approve.action(args))).status).toBe(404)
  expect((await answerOf(offeringPage.loader(page))).status).toBe(404)
  expect(await openApprovals(db, offering.id)).toHaveLength(1)
})

test("an offering's history says who did what, with the comments", async () => {
  const lesson = await givenWaiting()
  const { district } = await givenOfficers(db)
  await returnIt(db, lesson.approvalId, district, undefined, '2026-07-01T03:00:00.000Z')

  const params = { offeringId: lesson.offering.id }
  const page = await offeringPage.loader(
    asked('/here', { cookie: cookies.shunde, context, params }),
  )

  expect(page.history).toMatchObject([
    { kind: 'state', to: 'returned', who: '韦海燕' },
    { kind: 'desk', decision: 'returned', comments: [{ section: 'schedule' }] },
    { kind: 'state', to: 'submitted', who: '韦海燕' },
  ])
})
