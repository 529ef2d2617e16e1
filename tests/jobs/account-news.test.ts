import { afterEach, beforeEach, expect, test } from 'vitest'
import { requestSignInCode } from '#app/domain/identity/request-sign-in-code.ts'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { shownMessage } from '#app/web/shown-message.ts'
import { listNewestDeliveries } from '#db/read/deliveries.ts'
import type { Db } from '#db/schema.ts'
import { shown } from '#emails/transport.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { givenConfirmed, givenNews } from './given-news.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

async function delivered(now = testNow) {
  const house = { publicOrigin: 'http://localhost', domain: 'example.com', from: 'a@example.com' }
  const log = { info: () => {}, error: () => {} }
  await deliverDue({ db, vault: testVault, house, transport: shown, log }, () => ({ now }))
  const [newest] = await listNewestDeliveries(db, 1)
  if (!newest) throw new Error('nothing was delivered')
  return shownMessage(testVault, newest)
}

const asked = {
  contact: { kind: 'email', value: 'new@example.com' },
  locale: 'zh-CN',
  ...{ networkAddress: '192.0.2.1', newCode: '246810' },
} as const

test('a code that proves a new mailbox says so, and what will come to it', async () => {
  const { id: guardianId } = await givenGuardian(db)
  await requestSignInCode(db, { ...asked, guardianId }, operationAt())
  const { subject, text } = await delivered()
  expect(subject).toBe('请确认您的邮箱')
  expect(text).toContain('246810')
  expect(text).toContain('之后会收到日历邀请')
})

test('a code that signs in is worded as that', async () => {
  await requestSignInCode(db, asked, operationAt())
  expect(await delivered()).toMatchObject({ subject: '登录验证码' })
})

test('who has a place is told until when giving it up does not count, while that is to come', async () => {
  const of = await givenConfirmed(db, { title: '岸上施救' })
  await givenNews(db, of, { cause: 'registration-confirmed', facts: {} })
  expect((await delivered()).text).toMatch(/来不了请在\d+月\d+日（周.）\d\d:\d\d前取消，不计次数/)

  const startsAt = of.entries[0]?.classSession.starts_at ?? ''
  const at = new Date(Date.parse(startsAt) - 3_600_000 * 5).toISOString()
  await givenNews(db, of, { cause: 'registration-confirmed', facts: {}, at })
  const { text } = await delivered(at)
  expect(text).toContain('来不了请提前取消')
  expect(text).not.toContain('不计次数')
})
