import { afterAll, beforeAll, expect, test } from 'vitest'
import { change, laterPlan } from '#tests/support/change.ts'
import { givenClassSession, givenLesson, givenStaff } from '#tests/support/given.ts'
import { asStaff } from '#tests/support/given-class.ts'
import { testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { openCalendar, startCalendarStore } from './calendar-store.ts'
import { families } from './mail-system.ts'
import { openMailbox } from './mailbox.ts'
import { minutes, startHouse } from './start-house.ts'

let own: Awaited<ReturnType<typeof startHouse>>
let store: Awaited<ReturnType<typeof startCalendarStore>>
beforeAll(async () => {
  own = await startHouse()
  store = await startCalendarStore()
})
afterAll(async () => {
  await store?.stop()
  await own?.stop()
})

const days = (instant: string, count: number) =>
  new Date(Date.parse(instant) + count * 86_400_000).toISOString()

/** A family with a mailbox and a calendar of its own. */
async function givenFamily(name: string) {
  const email = `${name}@${families}`
  const { child } = await own.givenFamily(email)
  const mailbox = await openMailbox(own.mail, email)
  return { child, mailbox, calendar: await openCalendar(store, name) }
}

test('an invitation comes, moves once for two moves, and goes: in the mailbox and in the calendar', async () => {
  const { child, mailbox, calendar } = await givenFamily('he')
  const { offering, classSession } = await givenLesson(own.db)
  const staff = asStaff(await givenStaff(own.db, { organisation_id: offering.organisation_id }))
  const { starts_at: first } = classSession
  const everything = [days(first, -30), days(first, 60)] as const

  await signUp(own.db, child, offering.id)
  await own.sendAt(testNow)
  const [invitation] = await mailbox.mails(1)
  await calendar.takeIn(given(invitation))
  const [invited] = await calendar.entriesBetween(...everything)
  expect(invited).toMatchObject({ summary: `【小雨】${offering.title_zh}`, sequence: 0 })

  const once = laterPlan(classSession, { days: 7 })
  const twice = laterPlan(classSession, { days: 9, hours: 2 })
  await change(own.db, { staff, offering }, [[classSession, once]], { now: minutes(5) })
  await own.expandAt(minutes(5))
  await change(own.db, { staff, offering }, [[classSession, twice]], { now: minutes(6) })
  await own.sendAt(minutes(6))
  const moved = await mailbox.mails(2)
  expect(moved).toHaveLength(2)
  expect(moved[1]?.subject).toMatch(/^有变动：/)
  await calendar.takeIn(given(moved[1]))
  const entries = await calendar.entriesBetween(...everything)
  expect(entries).toEqual([{ ...invited, sequence: 2, startsAt: inFoshan(twice.starts_at) }])
  expect(await calendar.entriesBetween(days(first, -1), days(first, 8))).toEqual([])

  await change(own.db, { staff, offering }, [[classSession, null]], { now: minutes(9) })
  await own.sendAt(minutes(9))
  const cancelled = await mailbox.mails(3)
  await calendar.takeIn(given(cancelled[2]))
  expect(await calendar.entriesBetween(...everything)).toEqual([])

  expect(cancelled.map(({ subject }) => subject?.slice(0, 3))).toEqual([
    '报名成',
    '有变动',
    '停课：',
  ])
  await mailbox.close()
})

test('a course comes as one mail, and each class session moves and goes by itself', async () => {
  const { child, mailbox, calendar } = await givenFamily('luo')
  const { offering, classSession } = await givenLesson(own.db)
  const starts_at = days(classSession.starts_at, 7)
  const second = await givenClassSession(own.db, offering, { number: 2, starts_at })
  const staff = asStaff(await givenStaff(own.db, { organisation_id: offering.organisation_id }))
  const week = [days(classSession.starts_at, -1), days(classSession.starts_at, 30)] as const

  await signUp(own.db, child, offering.id)
  await own.sendAt(testNow)
  const [invitation] = await mailbox.mails(1)
  await calendar.takeIn(given(invitation))
  expect(await calendar.entriesBetween(...week)).toHaveLength(2)

  const later = laterPlan(second, { days: 1 })
  await change(own.db, { staff, offering }, [[second, later]], { now: minutes(5) })
  await own.sendAt(minutes(5))
  await calendar.takeIn(given((await mailbox.mails(2))[1]))
  const starts = (await calendar.entriesBetween(...week)).map(({ startsAt }) => startsAt).sort()
  expect(starts).toEqual([classSession.starts_at, later.starts_at].map(inFoshan).sort())

  await change(own.db, { staff, offering }, [[classSession, null]], { now: minutes(9) })
  await own.sendAt(minutes(9))
  await calendar.takeIn(given((await mailbox.mails(3))[2]))
  const left = await calendar.entriesBetween(...week)
  expect(left.map(({ startsAt }) => startsAt)).toEqual([inFoshan(later.starts_at)])
  await mailbox.close()
})

function inFoshan(instant: string) {
  const wall = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19)
  return `${wall}Asia/Shanghai`
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('no such mail')
  return value
}
