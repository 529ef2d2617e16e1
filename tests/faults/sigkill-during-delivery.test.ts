import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { smtpTransport } from '#emails/transport.ts'
import { entriesOfMail, wrongsOfMails } from '../support/calendar-of-mail.ts'
import { change, laterPlan } from '../support/change.ts'
import { givenClass } from '../support/given-class.ts'
import { givenRules } from '../support/given-planning.ts'
import { startMoodyMailServer } from '../support/moody-mail-server.ts'
import { operationAt, testDataKey, testNow, testVault } from '../support/operation.ts'
import { startPostgres } from '../support/running-postgres.ts'
import { temporaryFolder } from '../support/running-server.ts'

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres('xuetang')
})
afterAll(() => postgres.stop())

const databases = {
  SQLite: () => `file:${join(temporaryFolder(), 'xuetang.db')}`,
  PostgreSQL: () => `${postgres.server}/xuetang`,
}
const silent = { info: () => {}, error: () => {} }
const at = (minutes: number) => new Date(Date.parse(testNow) + minutes * 60_000).toISOString()

/** Runs a worker; true: it was killed before it had sent everything. */
async function isKilledAt(dieAt: number, url: string, smtpUrl: string, now: string) {
  const script = ['--import', './tests/support/read-jsx.ts', 'tests/support/deliver-and-die.ts']
  const args = [...script, url, testDataKey, smtpUrl, now, String(dieAt)]
  const worker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal] = await once(worker, 'exit')
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the worker ended with ${code}`)
  return signal === 'SIGKILL'
}

// On PostgreSQL every second step: its workers take the same ones.
const strides = { SQLite: 1, PostgreSQL: 2 }

describe.each(Object.entries(databases))('on %s', (name, urlOf) => {
  const stride = strides[name === 'SQLite' ? name : 'PostgreSQL']
  test('a worker killed at any of its steps leaves nothing unsent, and nothing sent twice but the same bytes', async () => {
    const url = urlOf()
    const { db, close } = openDatabase(url)
    await migrateToLatest(db)
    await givenRules(db)
    const server = await startMoodyMailServer()
    const transport = smtpTransport(server.url)
    const [domain, from] = ['xuetang.test', 'invite@xuetang.test']
    const house = { publicOrigin: 'https://xuetang.test', domain, from }
    const deps = { db, vault: testVault, house, transport, log: silent }
    let [step, minute, killed] = [0, 0, true]
    while (killed) {
      step += stride
      minute += 20
      // A family is invited, and the lesson moves: two mails for one calendar entry.
      const given = await givenClass(db, 1)
      killed = await isKilledAt(step, url, server.url, at(minute))
      const moved: [typeof given.classSession, ReturnType<typeof laterPlan>] = [
        given.classSession,
        laterPlan(given.classSession),
      ]
      await change(db, given, [moved], { now: at(minute + 1) })
      const expand = expandNotificationsJob({ db, readDb: db }, () => operationAt(at(minute + 1)))
      while (await expand.run());
      // The lease of the one that was killed has run out by then.
      while (await deliverDue(deps, () => ({ now: at(minute + 10) })));
    }
    transport.close()

    expect(wrongsOfMails(server.received)).toEqual([])
    const states = await db.selectFrom('delivery').select(['state', 'lease_until']).execute()
    const ends = states.map(({ state, lease_until }) => `${state} ${lease_until}`)
    expect(new Set(ends)).toEqual(new Set(['sent null']))
    const ids = server.received.map(({ bytes }) => /^Message-ID: (.*)$/m.exec(bytes)?.[1])
    expect(new Set(ids).size).toBe(states.length)
    const entries = server.received.flatMap(({ bytes }) => entriesOfMail(bytes))
    const uids = new Set(entries.map(({ uid }) => uid))
    const moved = new Set(entries.flatMap(({ uid, sequence }) => (sequence === 1 ? uid : [])))
    expect([uids.size, moved.size]).toEqual([step / stride, step / stride])
    expect(step).toBeGreaterThan(10)
    await server.goAway()
    await db.destroy()
    await close()
  }, 240_000)
})
