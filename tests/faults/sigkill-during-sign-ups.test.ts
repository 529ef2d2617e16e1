import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { startMailSink } from '../support/mail-sink.ts'
import { testDataKey } from '../support/operation.ts'
import { type RunningServer, startServer, temporaryFolder } from '../support/running-server.ts'
import { formBody, givenRush, type ReadyParent } from '../support/rush.ts'

const file = join(temporaryFolder(), 'xuetang.db')
const publicOrigin = 'http://xuetang.test'
let sink: Awaited<ReturnType<typeof startMailSink>>
let server: RunningServer

beforeAll(async () => {
  sink = await startMailSink()
})
afterAll(async () => {
  await server.stop('SIGKILL')
  await sink.stop()
})

const start = () =>
  startServer({
    ...{ MODE: 'production', PUBLIC_ORIGIN: publicOrigin, DATA_KEY: testDataKey },
    ...{ DATABASE_URL: `file:${file}`, SMTP_URL: sink.url, MAIL_DOMAIN: 'xuetang.test' },
  })

/** Where the answer leads: the registration; undefined where no answer came. */
async function signUp(parent: ReadyParent) {
  const answer = await fetch(server.origin + parent.path, {
    method: 'POST',
    headers: {
      ...{ origin: publicOrigin, cookie: parent.cookie },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: formBody(parent),
    redirect: 'manual',
  }).catch(() => undefined)
  if (!answer) return undefined
  expect(answer.status).toBe(303)
  return answer.headers.get('location')?.split('/').at(-1)
}

test('a server killed in the middle of sign-ups loses none of those it answered, and announces each', async () => {
  const db = openSqlite(file)
  await migrateToLatest(db)
  const { parents } = await givenRush(db, { parents: 120, places: 120 })
  const answered = new Map<ReadyParent, string>()

  server = await start()
  // A dozen at a time: what comes at once is committed and answered together.
  const pressing = [...parents]
  const press = async () => {
    for (let parent = pressing.shift(); parent; parent = pressing.shift()) {
      const registrationId = await signUp(parent)
      if (!registrationId) return
      answered.set(parent, registrationId)
      if (answered.size === 40) await server.stop('SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: 12 }, press))
  expect(answered.size).toBeGreaterThanOrEqual(40)
  expect(answered.size).toBeLessThan(120)

  const kept = await db.selectFrom('registration').select('id').execute()
  expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining([...answered.values()]))

  // The others press again: the same form. The server dies once more while messages are leaving.
  server = await start()
  const died = sink.until(() => sink.received.length >= 10).then(() => server.stop('SIGKILL'))
  await Promise.all([died, ...parents.map(signUp)])
  // The five minutes pass in which the dead server's messages are still its own.
  await db
    .updateTable('delivery')
    .set({ lease_until: new Date(0).toISOString() })
    .where('state', '=', 'sending')
    .execute()
  server = await start()
  const second = await Promise.all(parents.map(signUp))
  for (const [parent, registrationId] of answered) {
    expect(second[parents.indexOf(parent)]).toBe(registrationId)
  }
  const registrations = await db.selectFrom('registration').select(['id', 'state']).execute()
  expect(new Set(registrations.map(({ id }) => id))).toEqual(new Set(second))
  expect(registrations.every(({ state }) => state === 'confirmed')).toBe(true)

  const wanted = new Set(parents.map(({ email }) => email))
  await sink.until(() => new Set(sink.received.map(({ to }) => to)).size === wanted.size)
  await db.destroy()
  for (const { email } of parents) {
    const copies = sink.received.filter(({ to }) => to === email).map(({ bytes }) => bytes)
    expect(new Set(copies.map((bytes) => bytes.toString('base64'))).size).toBe(1)
    const mail = await simpleParser(copies[0] ?? '')
    expect(mail.messageId).toBeDefined()
    expect(mail.attachments.map(({ contentType }) => contentType)).toContain('text/calendar')
  }
}, 60_000)
