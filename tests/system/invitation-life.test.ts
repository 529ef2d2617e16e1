import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import type { Db } from '#db/schema.ts'
import { smtpTransport, type Transport } from '#emails/transport.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenLesson,
  givenStaff,
} from '#tests/support/given.ts'
import { asStaff } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { openCalendar, startCalendarStore } from './calendar-store.ts'
import { families, house, startMailSystem } from './mail-system.ts'
import { openMailbox } from './mailbox.ts'

let db: Db
let mail: Awaited<ReturnType<typeof startMailSystem>>
let store: Awaited<ReturnType<typeof startCalendarStore>>
let transport: Transport

beforeAll(async () => {
  db = await freshDb()
  await givenRules(db)
  mail = await startMailSystem()
  store = await startCalendarStore()
  transport = smtpTransport(mail.smtpUrl)
})
afterAll(async () => {
  transport?.close()
  await store?.stop()
  await mail?.stop()
  await db?.destroy()
})

const minutes = (count: number) => new Date(Date.parse(testNow) + count * 60_000).toISOString()
const days = (instant: string, count: number) =>
  new Date(Date.parse(instant) + count * 86_400_000).toISOString()

/** A guardian with a mailbox in the mail system, and the mail that comes to it. */
async function givenFamily(name: string) {
  const key = testVault.newKey()
  const email = `${name}@${families}`
  const family_id = crypto.randomUUID()
  await db
    .insertInto('family')
    .values({ id: family_id, wrapped_key: key, created_at: testNow })
    .execute()
  const guardian = await givenGuardian(db, {
    ...{ family_id, email_sealed: testVault.seal(key, email), email_hash: testVault.lookup(email) },
  })
  const child = await givenChild(db, { call_name: '小雨' }, guardian)
  return {
    child,
    mailbox: await openMailbox(mail, email),
    calendar: await openCalendar(store, name),
  }
}

async function sendAt(now: string) {
  const job = expandNotificationsJob({ db, readDb: db }, () => operationAt(now))
  while (await job.run());
  const log = { info: () => {}, error: () => {} }
  const at = { publicOrigin: `https://${house}`, domain: house, from: `invite@${house}` }
  while (await deliverDue({ db, vault: testVault, house: at, transport, log }, { now }));
}

test('an invitation comes, moves once for two moves, and goes: in the mailbox and in the calendar', async () => {
  const { child, mailbox, calendar } = await givenFamily('he')
  const { offering, classSession } = await givenLesson(db)
  const staff = asStaff(await givenStaff(db, { organisation_id: offering.organisation_id }))
  const { starts_at: first } = classSession
  const everything = [days(first, -30), days(first, 60)] as const

  await signUp(db, child, offering.id)
  await sendAt(testNow)
  const [invitation] = await mailbox.mails(1)
  await calendar.takeIn(given(invitation))
  const [invited] = await calendar.entriesBetween(...everything)
  expect(invited).toMatchObject({ summary: `【小雨】${offering.title_zh}`, sequence: 0 })

  const once = laterPlan(classSession, { days: 7 })
  const twice = laterPlan(classSession, { days: 9, hours: 2 })
  await change(db, { staff, offering }, [[classSession, once]], { now: minutes(5) })
  const expand = expandNotificationsJob({ db, readDb: db }, () => operationAt(minutes(5)))
  while (await expand.run());
  await change(db, { staff, offering }, [[classSession, twice]], { now: minutes(6) })
  await sendAt(minutes(6))
  const moved = await mailbox.mails(2)
  expect(moved).toHaveLength(2)
  expect(moved[1]?.subject).toMatch(/^有变动：/)
  await calendar.takeIn(given(moved[1]))
  const entries = await calendar.entriesBetween(...everything)
  expect(entries).toEqual([{ ...invited, sequence: 2, startsAt: inFoshan(twice.starts_at) }])
  expect(await calendar.entriesBetween(days(first, -1), days(first, 8))).toEqual([])

  await change(db, { staff, offering }, [[classSession, null]], { now: minutes(9) })
  await sendAt(minutes(9))
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
  const { offering, classSession } = await givenLesson(db)
  const starts_at = days(classSession.starts_at, 7)
  const second = await givenClassSession(db, offering, { number: 2, starts_at })
  const staff = asStaff(await givenStaff(db, { organisation_id: offering.organisation_id }))
  const week = [days(classSession.starts_at, -1), days(classSession.starts_at, 30)] as const

  await signUp(db, child, offering.id)
  await sendAt(testNow)
  const [invitation] = await mailbox.mails(1)
  await calendar.takeIn(given(invitation))
  expect(await calendar.entriesBetween(...week)).toHaveLength(2)

  const later = laterPlan(second, { days: 1 })
  await change(db, { staff, offering }, [[second, later]], { now: minutes(5) })
  await sendAt(minutes(5))
  await calendar.takeIn(given((await mailbox.mails(2))[1]))
  const starts = (await calendar.entriesBetween(...week)).map(({ startsAt }) => startsAt).sort()
  expect(starts).toEqual([classSession.starts_at, later.starts_at].map(inFoshan).sort())

  await change(db, { staff, offering }, [[classSession, null]], { now: minutes(9) })
  await sendAt(minutes(9))
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
