import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import { openPostgres, openSqlite } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import type { Db } from '#db/schema.ts'
import { smtpTransport } from '#emails/transport.ts'
import { wrongsOfMails } from '../support/calendar-of-mail.ts'
import { change, laterPlan } from '../support/change.ts'
import { givenClass } from '../support/given-class.ts'
import { givenRules } from '../support/given-planning.ts'
import { startMoodyMailServer, startSlowWay } from '../support/moody-mail-server.ts'
import { operationAt, testNow, testVault } from '../support/operation.ts'
import { startPostgres } from '../support/running-postgres.ts'

const families = 6
const minute = 60_000
const at = (minutes: number) => new Date(Date.parse(testNow) + minutes * minute).toISOString()

let postgres: Awaited<ReturnType<typeof startPostgres>>
let server: Awaited<ReturnType<typeof startMoodyMailServer>>
beforeAll(async () => {
  postgres = await startPostgres('xuetang')
})
afterAll(() => postgres.stop())

const databases = {
  SQLite: () => openSqlite(':memory:'),
  PostgreSQL: () => openPostgres(`${postgres.server}/xuetang`),
}

describe.each(Object.entries(databases))('on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = open()
    await migrateToLatest(db)
    await givenRules(db)
  })
  afterAll(() => db.destroy())
  beforeEach(async () => {
    server = await startMoodyMailServer()
    return () => server.goAway()
  })

  /** Six families have a place in a lesson; it moves five minutes later. */
  async function givenNewsToSend() {
    const given = await givenClass(db, families)
    await change(db, given, [[given.classSession, laterPlan(given.classSession)]], { now: at(5) })
    return given
  }
  type Given = Awaited<ReturnType<typeof givenNewsToSend>>

  /** Lets the minutes pass, and the worker work in each, until nothing waits or three days are over. */
  async function live(
    from: number,
    to: number,
    url = server.url,
    meanwhile = async (_minute: number) => {},
  ) {
    const transport = smtpTransport(url)
    const house = {
      publicOrigin: 'https://xuetang.test',
      domain: 'xuetang.test',
      from: 'invite@xuetang.test',
    }
    const log = { info: () => {}, error: () => {} }
    for (let now = from; now <= to; now += 1) {
      await meanwhile(now)
      if (now >= 5) {
        const expand = expandNotificationsJob({ db, readDb: db }, () => operationAt(at(now)))
        while (await expand.run());
      }
      while (
        await deliverDue({ db, vault: testVault, house, transport, log }, () => ({ now: at(now) }))
      );
    }
    transport.close()
  }

  /** How many of the news of this class every family got, and what is wrong with what came. */
  async function came(given: Given) {
    const deliveries = await db
      .selectFrom('delivery')
      .select(['state', 'last_code', 'channel'])
      .where('part', 'in', given.registrations)
      .where('channel', '=', 'email')
      .execute()
    const states = Object.groupBy(deliveries, ({ state }) => state)
    return {
      wrongs: wrongsOfMails(server.received),
      sent: states.sent?.length ?? 0,
      waiting:
        (states.pending?.length ?? 0) + (states.retry?.length ?? 0) + (states.sending?.length ?? 0),
      failed: (states.failed ?? []).map(({ last_code }) => last_code),
      mails: new Set(server.received.map(({ bytes }) => /^Message-ID: (.*)$/m.exec(bytes)?.[1]))
        .size,
    }
  }

  test('a mail server that is away for an hour gets everything when it is back, each in its order', async () => {
    const given = await givenNewsToSend()
    await live(0, 180, server.url, async (now) => {
      if (now === 0) await server.goAway()
      if (now === 60) await server.comeBack()
    })
    const { sent, mails, ...rest } = await came(given)
    expect(rest).toEqual({ wrongs: [], waiting: 0, failed: [] })
    // What surely never left may be told together with what is newer.
    expect(sent).toBeGreaterThanOrEqual(families)
    expect(mails).toBe(sent)
  })

  test.each([
    ['a greeting of 421', 'greets', { code: 421, text: '4.3.2 busy, come later' }],
    ['a 450 for whoever is new (greylisting)', 'knows', { code: 450, text: '4.2.0 greylisted' }],
    ['a 451 once the mail is there', 'takes', { code: 451, text: '4.3.0 try again' }],
    [
      'a 550 that means slower',
      'takes',
      { code: 550, text: 'Mail content denied: frequency limited' },
    ],
  ] as const)(
    '%s for half an hour delays, and loses and doubles nothing',
    async (_what, stage, refusal) => {
      const given = await givenNewsToSend()
      await live(0, 300, server.url, async (now) => {
        server.moods[stage] = () => (now < 30 ? refusal : 'take')
      })
      const { sent, mails, ...rest } = await came(given)
      expect(rest).toEqual({ wrongs: [], waiting: 0, failed: [] })
      expect(sent).toBeGreaterThanOrEqual(families)
      expect([mails, server.received.length]).toEqual([sent, sent])
      expect(await bounced(given)).toBe(0)
    },
  )

  test('an address that does not exist is marked, and keeps nobody else waiting', async () => {
    const given = await givenNewsToSend()
    let wrong = ''
    server.moods.knows = (address) => {
      wrong ||= address
      return address === wrong ? { code: 550, text: '5.1.1 user unknown' } : 'take'
    }
    await live(0, 20)
    const { wrongs, waiting, failed, mails } = await came(given)
    expect({ wrongs, waiting, mails }).toEqual({
      wrongs: [],
      waiting: 0,
      mails: 2 * (families - 1),
    })
    // What came later knows of no address at all, and is on the list of whom to call.
    expect(failed.toSorted()).toEqual(['550', 'NOWHERE'])
    expect(await bounced(given)).toBe(1)
  })

  test('a line that is cut after the mail was taken brings the same bytes again, and nothing else', async () => {
    const given = await givenNewsToSend()
    const cut = new Set<string>()
    server.moods.takes = (address) => {
      if (cut.has(address)) return 'take'
      cut.add(address)
      return 'cut'
    }
    await live(0, 60)
    const { mails, sent, ...rest } = await came(given)
    expect(rest).toEqual({ wrongs: [], waiting: 0, failed: [] })
    expect([sent, mails]).toEqual([2 * families, 2 * families])
    expect(server.received).toHaveLength(3 * families)
  })

  test('a server that answers byte by byte gets everything all the same', async () => {
    const given = await givenNewsToSend()
    const slow = await startSlowWay(server.url, 2)
    await live(0, 10, slow.url)
    await slow.stop()
    const { sent, mails, ...rest } = await came(given)
    expect(rest).toEqual({ wrongs: [], waiting: 0, failed: [] })
    expect([sent, mails]).toEqual([2 * families, 2 * families])
  })

  async function bounced({ registrations }: Given) {
    const marked = await db
      .selectFrom('registration')
      .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
      .select('guardian.id')
      .where('registration.id', 'in', registrations)
      .where('guardian.email_bounced_at', 'is not', null)
      .execute()
    return marked.length
  }
})
