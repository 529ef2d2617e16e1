import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addMarks } from '#app/domain/attendance/add-marks.ts'
import { type Connections, openDatabase } from '#db/client.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { givenPoolToday, staffPassword } from '#tests/support/given-pool-today.ts'
import { testDataKey } from '#tests/support/operation.ts'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'
import { expectAccessible, openPhone } from '#tests/support/walk.ts'

let server: RunningServer
let browser: Browser
let connections: Connections

beforeAll(async () => {
  server = await startServer({ DATA_KEY: testDataKey, JOBS: 'off' })
  connections = openDatabase(server.env.DATABASE_URL ?? '')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await connections?.close()
  await server?.stop()
})

type Pool = Awaited<ReturnType<typeof givenPoolToday>>

/** The roster on a phone of the coach, signed in and loaded. */
async function openRoster({ coach }: Pool) {
  const page = await openPhone(browser, server.origin)
  await page.goto('/staff/sign-in?next=%2Fteach%2Froster')
  await page.locator('[name=email]').fill(coach.email)
  await page.locator('[name=password]').fill(staffPassword)
  await page.locator('main form button').first().click()
  await page.getByRole('heading', { name: '池边安全课' }).waitFor()
  return page
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const tabTo = (page: Page, name: string) => page.getByRole('navigation').getByText(name).click()

/** Until the server has it: the phone sends within a second or two. */
const eventually = (check: () => Promise<void>) =>
  vi.waitFor(check, { timeout: 15_000, interval: 100 })

function eventsOf({ classSession }: Pool) {
  return connections.db
    .selectFrom('attendance_event')
    .select(['registration_id', 'mark', 'method', 'forced', 'reason'])
    .where('class_session_id', '=', classSession.id)
    .orderBy('occurred_at')
    .execute()
}

function startChecksOf({ classSession }: Pool) {
  return connections.db
    .selectFrom('start_check')
    .select('class_session_id')
    .where('class_session_id', '=', classSession.id)
    .execute()
}

/** The list gone through, with everybody here. */
async function begin(page: Page) {
  await link(page, '开课检查').first().click()
  await page.getByRole('checkbox').first().waitFor()
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await button(page, '检查完毕，开始').click()
  await page.getByRole('button', { name: /：到$/ }).first().waitFor()
}

test('in the water nobody is marked before the list was gone through and enough adults are here', async () => {
  const pool = await givenPoolToday(connections.db)
  const page = await openRoster(pool)
  await expectAccessible(page)
  await page.getByRole('link', { name: /开始点名/ }).click()
  await page.getByText('涉水课没有检查完，不能开始。').waitFor()
  await page.getByText(pool.children[0].name).waitFor()
  expect(await page.getByRole('button', { name: /：到$/ }).count()).toBe(0)
  await expectAccessible(page)

  await link(page, '开课检查').first().click()
  const guards = page.getByRole('checkbox', { name: '救生员' })
  await page.getByRole('checkbox').first().waitFor()
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await expect.poll(() => button(page, '检查完毕，开始').isEnabled()).toBe(true)
  await guards.first().uncheck()
  await page.getByText('泳池 250 平方米，至少 3 名救生员（GB 19079.1），现在 2 名').waitFor()
  expect(await button(page, '检查完毕，开始').isEnabled()).toBe(false)
  await expectAccessible(page)
  await guards.first().check()
  await button(page, '检查完毕，开始').click()
  await button(page, `${pool.children[0].name}：到`).click()
  await eventually(async () => {
    expect(await startChecksOf(pool)).toHaveLength(1)
    expect(await eventsOf(pool)).toMatchObject([{ mark: 'present', method: 'tap', forced: 0 }])
  })
}, 60_000)

test('heads that do not add up raise an alarm with the names, and both counts are kept', async () => {
  const pool = await givenPoolToday(connections.db)
  const page = await openRoster(pool)
  await page.getByRole('link', { name: /开始点名/ }).click()
  await begin(page)
  await button(page, '全部到齐').click()
  await tabTo(page, '清点')
  await page.getByText('应在场 3 人').waitFor()
  await expectAccessible(page)
  await button(page, '2').click()
  await button(page, '记下').click()
  await page.getByRole('alert').getByText('数到 2，应在场 3').waitFor()
  for (const { name } of pool.children) await page.getByText(name).waitFor()
  await expectAccessible(page)
  await link(page, '再数一次').click()
  await page.getByLabel('数到几人').fill('3')
  await page.keyboard.press('Enter')
  await page.getByText('人数对：3 人，已记录').waitFor()
  await eventually(async () => {
    const counts = await connections.db
      .selectFrom('headcount')
      .select(['counted', 'expected'])
      .where('class_session_id', '=', pool.classSession.id)
      .orderBy('occurred_at')
      .execute()
    expect(counts).toEqual([
      { counted: 2, expected: 3 },
      { counted: 3, expected: 3 },
    ])
  })
}, 60_000)

test('a child goes with somebody unknown only after a recorded call, and nobody closes with a child inside', async () => {
  const pool = await givenPoolToday(connections.db)
  const [first, second, third] = pool.children
  const page = await openRoster(pool)
  await page.getByRole('link', { name: /开始点名/ }).click()
  await begin(page)
  await button(page, '全部到齐').click()
  await tabTo(page, '签退')
  await page.getByText('还没接走 3').waitFor()
  await expectAccessible(page)
  await eventually(async () => expect(await eventsOf(pool)).toHaveLength(3))
  await button(page, '提交考勤').click()
  await button(page, '结束本场').click()
  await page.getByText('还有 3 个孩子没有签退，不能结束本场').waitFor()

  await link(page, `${first.name}：签退`).click()
  await page.getByText('不得由赵志强接走').waitFor()
  await button(page, '不在名单里的人').click()
  await page.getByText('来接的人不在名单里，请先打电话给家长确认，并记录').waitFor()
  expect(await button(page, '接走').count()).toBe(0)
  await button(page, '没打通，或家长不同意').click()
  await page.getByText('不能交出孩子').waitFor()
  expect(await button(page, '接走').count()).toBe(0)
  await page.getByLabel('和哪位家长确认的，怎么说').fill('妈妈说由舅舅来接')
  await button(page, '打通了，家长同意').click()
  await page.getByLabel('来接的人是谁（姓名、关系）').fill('舅舅王先生')
  await expectAccessible(page)
  await button(page, '接走').click()

  await link(page, `${second.name}：签退`).click()
  await page.getByRole('button', { name: /何丽云/ }).click()
  await button(page, '认识，本人').click()
  await page.getByText('还没接走 1').waitFor()
  await link(page, `${third.name}：签退`).click()
  await page.getByRole('button', { name: /何丽云/ }).click()
  await button(page, '认识，本人').click()
  await page.getByText('还没接走 0').waitFor()
  await eventually(async () => expect(await eventsOf(pool)).toHaveLength(6))
  const departures = (await eventsOf(pool)).filter(({ mark }) => mark === 'collected')
  expect(departures.map(({ method, forced }) => [method, forced])).toEqual([
    ...[
      ['tap', 1],
      ['known_face', 0],
      ['known_face', 0],
    ],
  ])
  expect(departures[0]?.reason).not.toContain('舅舅')
  const calls = await connections.db
    .selectFrom('guardian_call')
    .select(['because', 'reached'])
    .where('registration_id', '=', first.id)
    .orderBy('reached')
    .execute()
  expect(calls).toEqual([
    { because: 'unknown-collector', reached: 0 },
    { because: 'unknown-collector', reached: 1 },
  ])
  await button(page, '结束本场').click()
  await page.getByText('考勤已提交，本场已结束').waitFor()
}, 90_000)

test('where two teachers marked a child in two ways, a person chooses between both, and only then it is settled', async () => {
  const pool = await givenPoolToday(connections.db)
  const [child] = pool.children
  const marked = (id: string, mark: 'present' | 'absent', staff_id: string, at: number) => ({
    ...{ id, class_session_id: pool.classSession.id, registration_id: child.id, mark, staff_id },
    ...{ corrects_id: null, reason: null, received_at: new Date(at).toISOString() },
    ...{ occurred_at: new Date(at).toISOString(), follows: [] },
  })
  await connections.db.inTransaction(async (tx) => {
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()]
    const now = Date.now()
    await addMarks(tx, [marked(one, 'absent', pool.helper.id, now - 60_000)])
    await addMarks(tx, [marked(two, 'present', pool.coach.id, now - 30_000)])
  })
  const page = await openRoster(pool)
  await page.getByText('1 个孩子记得不一样').waitFor()
  await page.getByRole('link', { name: /继续点名/ }).click()
  await button(page, `${child.name}：到`).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText(`另一位老师已把${child.name}记为“缺勤”`).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  expect(await eventsOf(pool)).toHaveLength(2)
  await button(page, `${child.name}：缺`).click()
  await sheet.getByRole('button', { name: /保留：到/ }).click()
  await page.getByText('记得不一样，请选择').waitFor({ state: 'detached' })
  await eventually(async () => {
    const { in_conflict, presence } = await connections.db
      .selectFrom('attendance')
      .select(['in_conflict', 'presence'])
      .where('class_session_id', '=', pool.classSession.id)
      .where('registration_id', '=', child.id)
      .executeTakeFirstOrThrow()
    expect({ in_conflict, presence }).toEqual({ in_conflict: 0, presence: 'present' })
  })
}, 60_000)

test('a keyboard marks, undoes and corrects, and signing out with unsent records asks twice', async () => {
  const pool = await givenPoolToday(connections.db)
  const [child] = pool.children
  const page = await openRoster(pool)
  await page.getByRole('link', { name: /开始点名/ }).click()
  await begin(page)
  await eventually(async () => expect(await startChecksOf(pool)).toHaveLength(1))
  await page.context().setOffline(true)
  await page.getByText('没有网络，点名先存在这部手机里，联网后自动上传').waitFor()
  await button(page, `${child.name}：到`).focus()
  await page.keyboard.press('Enter')
  await button(page, '撤销').focus()
  await page.keyboard.press('Space')
  await page.getByText(`已撤销：${child.name}先记为缺，到了再点“到”`).waitFor()
  await button(page, `${child.name}：迟`).click()
  await button(page, `${child.name}：迟`).and(page.locator('[aria-pressed=true]')).waitFor()
  await tabTo(page, '更多')
  await expectAccessible(page)
  await link(page, '上报突发情况').click()
  await page.getByRole('link', { name: /^120/ }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('较重：需要就医或家长马上来').check()
  await page.getByLabel('发生了什么').fill('滑倒，膝盖擦伤')
  await button(page, '上报突发情况').click()
  await page.getByText(/^已存在这部手机里/).waitFor()

  await page.goto('/teach/roster#/sign-out')
  await button(page, '退出登录').click()
  await page.getByText('还有 4 条记录没有上传').waitFor()
  await button(page, '仍要退出').click()
  await page.getByText('再确认一次：删除 4 条没有上传的记录').waitFor()
  await expectAccessible(page)
  await link(page, '先不退出').click()
  await page.context().setOffline(false)
  await eventually(async () => {
    const incidents = await connections.db
      .selectFrom('incident')
      .select('severity')
      .where('class_session_id', '=', pool.classSession.id)
      .execute()
    expect(incidents).toEqual([{ severity: 'serious' }])
    expect((await eventsOf(pool)).map(({ mark }) => mark)).toEqual(['present', 'absent', 'late'])
  })
}, 60_000)
