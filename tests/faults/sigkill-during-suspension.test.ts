import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { givenStorm } from '../support/given-storm.ts'
import { startMailSink } from '../support/mail-sink.ts'
import { testDataKey } from '../support/operation.ts'
import { type RunningServer, startServer, temporaryFolder } from '../support/running-server.ts'

const file = join(temporaryFolder(), 'xuetang.db')
const publicOrigin = 'http://xuetang.test'
const families = 1500
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

test('a server killed in the middle of telling a town of a suspension tells every family, each once', async () => {
  const db = openSqlite(file)
  await migrateToLatest(db)
  const storm = await givenStorm(db, { classSessions: 60, families })
  const id = randomUUID()
  const fields = { id, signal: 'A3', town: storm.townCode, from: storm.from, to: storm.to }

  server = await start()
  const order = () =>
    server.post('/office/suspensions/confirmation', fields, {
      ...{ origin: publicOrigin, cookie: storm.cookie },
    })
  expect((await order()).status).toBe(303)
  const written = async () => {
    const { n } = await db
      .selectFrom('delivery')
      .select((row) => row.fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  }
  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) await new Promise((go) => setTimeout(go, 5))
  }
  for (const share of [0.2, 0.6]) {
    await until(async () => (await written()) >= families * share)
    await server.stop('SIGKILL')
    expect(await written()).toBeLessThan(families)
    server = await start()
  }
  // The officer, who saw no answer, sends the form again.
  expect((await order()).status).toBe(303)
  await until(async () => {
    const unfinished = await db
      .selectFrom('notification')
      .select('id')
      .where('expanded_at', 'is', null)
      .execute()
    return unfinished.length === 0
  })

  const orders = await db.selectFrom('suspension_order').select('id').execute()
  expect(orders).toEqual([{ id }])
  const toFamilies = db.selectFrom('delivery').where('family_id', 'is not', null)
  const told = await toFamilies.select('part').execute()
  const registrations = await db.selectFrom('registration').select('id').execute()
  expect(told.map(({ part }) => part).sort()).toEqual(registrations.map(({ id }) => id).sort())
  const entries = await db.selectFrom('calendar_entry').select(['status', 'sequence']).execute()
  expect(new Set(entries.map(({ status, sequence }) => `${status} ${sequence}`))).toEqual(
    new Set(['cancelled 1']),
  )
  await db.destroy()
}, 90_000)
