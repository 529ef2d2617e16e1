import { afterAll, expect, test } from 'vitest'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { smtpTransport } from '#emails/transport.ts'
import { givenFullLesson } from '#tests/support/full-lesson.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { startMailServer } from './mail-server.ts'

const db = await freshDb()
const server = await startMailServer()
const transport = smtpTransport(server.url)
afterAll(async () => {
  transport.close()
  await server.stop()
  await db.destroy()
})

test('who joins a waitlist is told its place in it by number, in the subject and in the text', async () => {
  await givenFullLesson(db, 3)
  const house = {
    ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
    from: 'invite@xuetang.example.com',
  }
  const log = { info: () => {}, error: () => {} }
  await deliverDue({ db, vault: testVault, house, transport, log }, () => ({ now: testNow }))
  const mails = (await server.parsed()).filter(({ subject }) => subject?.startsWith('候补'))

  const subjects = mails.map(({ subject }) => subject?.split('：')[0]).sort()
  expect(subjects).toEqual(['候补第1位', '候补第2位'])
  for (const { subject, text } of mails) {
    expect(`${subject} ${text}`).not.toMatch(/[{}]/)
    expect(text).toMatch(/前面还有1位|您排在最前面/)
  }
})
