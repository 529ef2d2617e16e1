import { randomUUID } from 'node:crypto'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import type { Insertable } from 'kysely'
import { ofGuardian } from '#app/domain/feeds/feed-owner.ts'
import { makeFeed } from '#app/domain/feeds/make-feed.ts'
import { readOwnLink } from '#app/domain/feeds/read-own-link.ts'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/schema.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenOffering,
  givenVenue,
} from '../support/given.ts'
import { operationAt, testDataKey, testVault } from '../support/operation.ts'
import { startServer, temporaryFolder } from '../support/running-server.ts'
import { cpuOf } from './measure.ts'

// A family's feed of 200 entries, among 40,000 of other families: what an answer costs the server. See docs/operations.md.
const [families, offerings, each] = [200, 10, 20]
// Those of the demo are taken.
const noAddress = { email_sealed: null, email_hash: null, email_verified_at: null }
/** One link may be asked 120 times in ten minutes: of each of these, once anew and so often again, in both ways. */
const [asked, again] = [100, 50]
const databaseUrl = `file:${join(temporaryFolder(), 'bench.db')}`
const server = await startServer({
  ...{ DATA_KEY: testDataKey, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error', JOBS: 'off' },
})
const pid = server.process.pid ?? 0
const { db, close } = openDatabase(databaseUrl)
const now = new Date().toISOString()
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

const paths = await givenFeeds()
const warm = paths.slice(asked)
for (const path of warm) await ask(path)
const [first] = warm
if (first) for (let i = 0; i < again; i++) await ask(first)

const tags = new Map<string, string>()
const rendered = await cost(asked, async () => {
  for (const path of paths.slice(0, asked)) tags.set(path, (await ask(path)).tag)
})
const cached = await cost(asked * again, async () => {
  for (const path of tags.keys()) for (let i = 0; i < again; i++) await ask(path)
})
const unchanged = await cost(asked * again, async () => {
  for (const [path, tag] of tags) {
    for (let i = 0; i < again; i++) await ask(path, { 'if-none-match': tag })
  }
})
const plain = await ask(first ?? '', { 'accept-encoding': 'identity' })
const { sent } = await ask(first ?? '')
agent.destroy()
await close()
await server.stop()

const perHundred = (ms: number) => ms.toFixed(2)
say('answer', 'CPU ms', 'goal')
say('rendered, compressed', perHundred(rendered), `10${rendered > 10 ? ' missed' : ''}`)
say('from the cache', perHundred(cached), `1${cached > 1 ? ' missed' : ''}`)
say('304', perHundred(unchanged), `0.3${unchanged > 0.3 ? ' missed' : ''}`)
const ratio = rendered / cached
say('rendered : cached', ratio.toFixed(0), `20${ratio < 20 ? ' missed' : ''}`)
say('bytes, as brotli', String(plain.sent), String(sent))

/** Milliseconds of the server's processor time for each of so many answers. */
async function cost(answers: number, work: () => Promise<void>) {
  const before = cpuOf(pid)
  await work()
  return (cpuOf(pid) - before) / answers
}

function ask(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ tag: string; sent: number }>((answered, failed) => {
    const url = server.origin + path
    get(url, { agent, headers: { 'accept-encoding': 'br', ...headers } }, async (answer) => {
      let sent = 0
      for await (const chunk of answer) sent += chunk.length
      const wanted = headers['if-none-match'] ? 304 : 200
      if (answer.statusCode !== wanted) return failed(new Error(`${answer.statusCode}`))
      answered({ tag: answer.headers.etag ?? '', sent })
    }).on('error', failed)
  })
}

/** Links of families with one child, each signed up for all offerings. */
async function givenFeeds() {
  const venue = await givenVenue(db)
  const classSessions: { id: string; offering_id: string }[] = []
  for (let n = 0; n < offerings; n++) {
    const offering = await givenOffering(db, { title_zh: `防溺水安全教育课堂${n}` })
    for (let number = 1; number <= each; number++) {
      const starts_at = new Date(Date.parse(now) + (number * 7 * 24 + n) * 3_600_000).toISOString()
      const facts = { venue_id: venue.id, number, starts_at }
      classSessions.push(await givenClassSession(db, offering, facts))
    }
  }
  const offeringIds = [...new Set(classSessions.map(({ offering_id }) => offering_id))]
  const found: string[] = []
  for (let n = 0; n < families; n++) {
    const child = await givenChild(db, {}, await givenGuardian(db, noAddress))
    const registrations = offeringIds.map((id, at) => registrationOf(child, id, n * offerings + at))
    await db.insertInto('registration').values(registrations).execute()
    const entries = classSessions.map((one) => entryOf(one, registrations))
    await db.insertInto('calendar_entry').values(entries).execute()
    const owner = ofGuardian(child.guardian_id)
    await makeFeed(db, owner, operationAt(now))
    const link = await readOwnLink(db, owner, { vault: testVault })
    found.push(`/feeds/${link?.token}.ics`)
  }
  return found
}

type Row<Table extends keyof Database> = Insertable<Database[Table]>

function registrationOf(
  child: { id: string; family_id: string; guardian_id: string },
  offering_id: string,
  n: number,
): Row<'registration'> {
  const { id: child_id, family_id, guardian_id } = child
  return {
    ...{ id: randomUUID(), code: `B${n}`, offering_id, family_id, guardian_id, child_id },
    ...{ participant_id: child_id, state: 'confirmed', channel: 'online', rank: n },
    ...{ in_reserved: 0, may_leave_alone: 0, registered_at: now, state_since: now },
  }
}

function entryOf(
  classSession: { id: string; offering_id: string },
  registrations: Row<'registration'>[],
): Row<'calendar_entry'> {
  const own = registrations.find(({ offering_id }) => offering_id === classSession.offering_id)
  return {
    ...{ id: randomUUID(), registration_id: own?.id ?? '', class_session_id: classSession.id },
    ...{ uid: `e-${randomUUID()}@xuetang`, sequence: 0, status: 'confirmed' },
    ...{ revised_at: now, created_at: now },
  }
}

function say(name: string, ...cells: string[]) {
  process.stdout.write(`${name.padEnd(24)}${cells.map((cell) => cell.padStart(14)).join('')}\n`)
}
