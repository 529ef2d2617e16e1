import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { startMailSink } from '../support/mail-sink.ts'
import { testDataKey } from '../support/operation.ts'
import { startPostgres } from '../support/running-postgres.ts'
import { type RunningServer, startServer, temporaryFolder } from '../support/running-server.ts'
import { formBody, givenRush, type ReadyParent } from '../support/rush.ts'

const publicOrigin = 'http://xuetang.test'
const [families, places] = [150, 40]
const databases = {
  SQLite: async () => ({
    url: `file:${join(temporaryFolder(), 'xuetang.db')}`,
    stop: async () => {},
  }),
  PostgreSQL: async () => {
    const { server, stop } = await startPostgres('rush')
    return { url: `${server}/rush`, stop }
  },
}

describe.each(Object.entries(databases))('on %s', (_, startDatabase) => {
  let sink: Awaited<ReturnType<typeof startMailSink>>
  let database: Awaited<ReturnType<typeof startDatabase>>
  let server: RunningServer
  beforeAll(async () => {
    sink = await startMailSink()
    database = await startDatabase()
  })
  afterAll(async () => {
    await server.stop('SIGKILL')
    await database.stop()
    await sink.stop()
  })

  /** Takes few at once, so that most of a rush has to queue. */
  const start = () =>
    startServer({
      ...{ MODE: 'production', PUBLIC_ORIGIN: publicOrigin, DATA_KEY: testDataKey },
      ...{ DATABASE_URL: database.url, SMTP_URL: sink.url, MAIL_DOMAIN: 'xuetang.test' },
      SIGN_UPS_AT_ONCE: '4',
    })

  /** Where the answer leads; undefined where none came. */
  async function press(parent: ReadyParent) {
    const answer = await server
      .post(parent.path, formBody(parent), { cookie: parent.cookie })
      .catch(() => undefined)
    return answer?.headers.get('location') ?? undefined
  }

  test('a server killed in the middle of a rush loses no answered registration and no form that queues', async () => {
    const { db, close } = openDatabase(database.url)
    await migrateToLatest(db)
    const { offering, parents } = await givenRush(db, { parents: families, places })
    const answered = new Map<ReadyParent, string>()
    const all = () =>
      Promise.all(
        parents.map(async (parent) => {
          const location = await press(parent)
          if (location) answered.set(parent, location)
        }),
      )
    const inQueue = () => db.selectFrom('queued_sign_up').select(['id', 'done_at']).execute()
    server = await start()
    const killed = until(async () => (await inQueue()).length > 0).then(() =>
      server.stop('SIGKILL'),
    )
    await Promise.all([all(), killed])

    const registrations = () => db.selectFrom('registration').selectAll().execute()
    const known = [...(await registrations()), ...(await inQueue())].map(({ id }) => id)
    expect((await inQueue()).some(({ done_at }) => done_at === null)).toBe(true)
    for (const location of answered.values()) expect(known).toContain(location.split('/').at(-1))

    // It comes up, deals with some of the queue, and dies again.
    server = await start()
    const before = (await registrations()).length
    while ((await registrations()).length === before) await nextLook()
    await server.stop('SIGKILL')

    server = await start()
    await all() // Whoever was not answered presses again, and so does everybody else.
    await until(async () => (await registrations()).length === families)
    const states = (await registrations()).map(({ state }) => state)
    expect(states.filter((state) => state === 'confirmed')).toHaveLength(places)
    expect(states.filter((state) => state === 'waitlisted')).toHaveLength(families - places)
    expect(new Set((await registrations()).map(({ participant_id }) => participant_id)).size).toBe(
      families,
    )
    const taken = await db
      .selectFrom('offering')
      .select('places_taken')
      .where('id', '=', offering.id)
      .executeTakeFirstOrThrow()
    expect(taken.places_taken).toBe(places)
    await close()
  }, 120_000)
})

const nextLook = () => new Promise((go) => setTimeout(go, 10))

async function until(holds: () => Promise<boolean>) {
  while (!(await holds())) await nextLook()
}
