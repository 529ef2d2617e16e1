import { afterAll, expect, test } from 'vitest'
import { reportMessagesJob } from '#app/jobs/report-messages.ts'
import { givenDelivery, givenNews, givenUnreached } from '#tests/support/given-news.ts'
import { inHours } from '#tests/support/given-weather.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('whoever watches sees each minute how long the oldest message waits, and nobody in it', async () => {
  const { family } = await givenUnreached(db)
  const news = await givenNews(db, 'registration-confirmed')
  await givenDelivery(db, news, family, { state: 'retry', created_at: inHours(-3) })
  await givenDelivery(db, news, family, { channel: 'sms', created_at: inHours(-25) })
  const logged: object[] = []
  const log = { info: (facts: object) => logged.push(facts), error: () => {} }
  const job = reportMessagesJob({ db, log }, () => ({ now: testNow }))
  expect([await job.run(), job.every]).toEqual([false, 60_000])
  expect(logged).toEqual([
    { channel: 'email', unsent: 1, oldestMinutes: 180, sent: 0, failed: 1 },
    { channel: 'sms', unsent: 0, oldestMinutes: 0, sent: 0, failed: 0 },
  ])
})
