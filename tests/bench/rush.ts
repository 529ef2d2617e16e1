import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { testDataKey } from '../support/operation.ts'
import { startPostgres } from '../support/running-postgres.ts'
import { startServer, temporaryFolder } from '../support/running-server.ts'
import { formBody, givenRush, type ReadyParent } from '../support/rush.ts'
import { cpuOf } from './measure.ts'
import { startRuler } from './start-ruler.ts'

// Everybody presses at one instant: what a family waits for its first answer and for the last word, beside the bare
// transaction under the same rush. See docs/operations.md.
const families = Number(process.env.BENCH_FAMILIES ?? 2000)
const places = Number(process.env.BENCH_PLACES ?? 200)
const folder = temporaryFolder()
const form = { 'content-type': 'application/x-www-form-urlencoded' }

interface Answered {
  /** Milliseconds from the instant. */
  first: number
  last: number
  /** Where the first answer led, and the last. */
  to: string
  end: string
}

say('what', 'first p50', 'p99 ms', 'last p50', 'p99 ms', 'queued', 'looks', 'CPU ms', 'answered')
await rush('SQLite', `file:${join(folder, 'rush.db')}`)
const postgres = await startPostgres('rush')
await rush('PostgreSQL', `${postgres.server}/rush`)
await postgres.stop()

async function rush(name: string, DATABASE_URL: string) {
  const settings = { DATA_KEY: testDataKey, DATABASE_URL, LOG_LEVEL: 'error' }
  const server = await startServer({ ...settings, ...atOnce() })
  const { db, readDb, close } = openDatabase(DATABASE_URL)
  const { offering, parents } = await givenRush(db, { parents: families, places })
  const pid = server.process.pid ?? 0

  const ruler = await startRuler('sign-up', join(folder, `${name}.db`))
  const bare = await Promise.all(parents.map((parent) => press(ruler.origin, parent, [])))
  ruler.stop()
  row(`${name}: ruler`, bare, { looks: 0, cpu: Number.NaN })

  const [before, looked] = [cpuOf(pid), [] as string[]]
  const all = await Promise.all(parents.map((parent) => press(server.origin, parent, looked)))
  row(name, all, { looks: looked.length, cpu: (cpuOf(pid) - before) / families })
  const { places_taken } = await readDb
    .selectFrom('offering')
    .select('places_taken')
    .where('id', '=', offering.id)
    .executeTakeFirstOrThrow()
  const registered = await readDb
    .selectFrom('registration')
    .select(['state', 'rank'])
    .where('offering_id', '=', offering.id)
    .execute()
  const confirmed = registered.filter(({ state }) => state === 'confirmed').length
  const waiting = registered.filter(({ state }) => state === 'waitlisted').length
  const ranks = new Set(registered.map(({ rank }) => rank)).size
  process.stdout.write(
    `  ${places_taken} of ${places} places taken, ${confirmed} confirmed, ${waiting} waitlisted at ${ranks} ranks\n`,
  )
  await close()
  await server.stop()
}

function atOnce() {
  const most = process.env.SIGN_UPS_AT_ONCE
  return most ? { SIGN_UPS_AT_ONCE: most } : {}
}

/** Presses the button, and then does what the browser does: follows, and looks again when the page says so. */
async function press(origin: string, parent: ReadyParent, looked: string[]): Promise<Answered> {
  const agent = new Agent({ keepAlive: true })
  const startedAt = performance.now()
  const since = () => performance.now() - startedAt
  const posted = { path: parent.path, method: 'POST', headers: form, body: formBody(parent) }
  const answer = await ask(origin, agent, parent, posted)
  const [first, to] = [since(), answer.location]
  let [last, end] = [first, to]
  while (end.startsWith('/me/queue/')) {
    looked.push(end)
    const page = await ask(origin, agent, parent, { path: end, method: 'GET', headers: {} })
    last = since()
    if (page.location) end = page.location
    else await new Promise((go) => setTimeout(go, secondsIn(page.body) * 1000))
  }
  agent.destroy()
  return { first, last, to, end }
}

function secondsIn(html: string) {
  return Number(/http-equiv="refresh" content="(\d+)"/i.exec(html)?.[1] ?? 1)
}

function ask(
  origin: string,
  agent: Agent,
  { cookie }: ReadyParent,
  asked: { path: string; method: string; headers: Record<string, string>; body?: string },
) {
  const { path, method, body } = asked
  const headers = { ...asked.headers, cookie, origin }
  return new Promise<{ location: string; body: string }>((answered) => {
    const sent = request(origin + path, { method, agent, headers }, async (answer) => {
      let html = ''
      for await (const chunk of answer) html += chunk
      answered({ location: answer.headers.location ?? '', body: html })
    })
    sent.on('error', () => answered({ location: '', body: '' })) // counts as not answered
    sent.end(body)
  })
}

function row(name: string, all: Answered[], { looks, cpu }: { looks: number; cpu: number }) {
  const at = (share: number, times: number[]) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN
  const [firsts, lasts] = [all.map(({ first }) => first), all.map(({ last }) => last)]
  const queued = all.filter(({ to }) => to.startsWith('/me/queue/')).length
  const answered = all.filter(({ end }) => end.startsWith('/me/signups/')).length
  say(
    ...(
      [name, ...[firsts, lasts].flatMap((times) => [at(0.5, times), at(0.99, times)])] as const
    ).map((cell) => (typeof cell === 'number' ? cell.toFixed(0) : cell)),
    ...[String(queued), String(looks), cpu.toFixed(2), String(answered)],
  )
}

function say(name = '', ...cells: string[]) {
  process.stdout.write(`${name.padEnd(20)}${cells.map((cell) => cell.padStart(11)).join('')}\n`)
}
