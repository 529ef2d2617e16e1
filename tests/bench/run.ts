import { writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { registerParticipants } from '#app/domain/registration/register-participants.ts'
import { consentTextVersion } from '#app/domain/registration/what-is-asked.ts'
import { openDatabase } from '#db/client.ts'
import { testDataKey, testVault } from '../support/operation.ts'
import { startServer, temporaryFolder } from '../support/running-server.ts'
import { formBody, givenRush, type ReadyParent } from '../support/rush.ts'
import { askForPage, type Figures, inParallel, sendForms } from './measure.ts'
import { startRuler } from './start-ruler.ts'

// Every figure beside its ruler, measured in the same run: see docs/operations.md.
const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const signUps = Number(process.env.BENCH_SIGN_UPS ?? 2000)
const folder = temporaryFolder()
const databaseUrl = `file:${join(folder, 'bench.db')}`
const server = await startServer({
  ...{ DATA_KEY: testDataKey, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' },
  JOBS: 'off', // delivery is measured by itself
})
const pid = server.process.pid ?? 0
const { db, readDb, close } = openDatabase(databaseUrl)

say('what', 'per second', 'of ruler', 'goal', 'p99 ms', 'ruler p99', 'CPU ms', 'failed')
await benchPages()
await benchSignUps()
await close()

async function benchPages() {
  const { slug } = await readDb
    .selectFrom('offering')
    .select('slug')
    .where('state', '=', 'published')
    .limit(1)
    .executeTakeFirstOrThrow()
  for (const [name, path] of [
    ['catalogue', '/activities'],
    ['offering page', `/a/${slug}`],
  ] as const) {
    const ruler = await startRuler('page', await record(path))
    const ceiling = await askForPage(ruler.origin, ruler.pid, seconds)
    ruler.stop()
    row(`${name}: ruler`, ceiling)
    const cached = await askForPage(server.origin + path, pid, seconds)
    row(`${name}, cached`, cached, ceiling, 0.5)
    row(
      `${name}, rendered`,
      await askForPage(`${server.origin}${path}?n=[<id>]`, pid, seconds),
      ceiling,
    )
  }
}

async function benchSignUps() {
  const { parents } = await givenRush(db, { parents: signUps, places: signUps })
  const posts = parents.map((parent) => ({
    path: parent.path,
    headers: {
      ...{ cookie: parent.cookie, origin: server.origin },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: formBody(parent),
  }))
  const ruler = await startRuler('sign-up', join(folder, 'ruler.db'))
  const ceiling = await sendForms(ruler.origin, ruler.pid, posts)
  ruler.stop()
  row('sign-up: ruler', ceiling)
  row('sign-up by form', await sendForms(server.origin, pid, posts), ceiling, 0.4)
  await server.stop()
  row('sign-up without HTTP', await signUpInProcess(), ceiling)
}

/** The operation itself on a database of its own, while no server is at work. */
async function signUpInProcess(): Promise<Figures> {
  const { offering, parents } = await givenRush(db, { parents: signUps, places: signUps })
  let failed = 0
  const startedWith = process.cpuUsage()
  const figures = await inParallel(parents, async (parent) => {
    const outcome = await registerParticipants(db, signUpOf(parent, offering.id), {
      ...{ now: new Date().toISOString(), newId, vault: testVault },
    })
    if (outcome.outcome !== 'done') failed++
  })
  const { user, system } = process.cpuUsage(startedWith)
  return { ...figures, cpu: (user + system) / 1000 / parents.length, failed }
}

function signUpOf({ guardianId, familyId, childId }: ReadyParent, offeringId: string) {
  const consents = ['privacy_child' as const, 'activity' as const]
  const answers = { pickups: [], mayLeaveAlone: false, consents, textVersion: consentTextVersion }
  return {
    ...{ guardianId, familyId, offeringId, link: null },
    participants: [{ participantId: childId, answers }],
    submission: { id: newId(), bodyHash: childId },
  }
}

/** A page of ours with its headers, compressed as it came, in a file for the ruler. */
function record(path: string) {
  const file = join(folder, 'page.json')
  return new Promise<string>((recorded) => {
    get(server.origin + path, { headers: { 'accept-encoding': 'br' } }, async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk)
      const { date, connection, 'keep-alive': keepAlive, ...headers } = answer.headers
      const body = Buffer.concat(chunks).toString('base64')
      writeFileSync(file, JSON.stringify({ headers, body }))
      recorded(file)
    })
  })
}

function row(name: string, measured: Figures, ceiling?: Figures, goal?: number) {
  const { rate, p99, cpu, failed } = measured
  const ratio = ceiling && rate / ceiling.rate
  const missed = ratio && goal && ratio < goal ? ' missed' : ''
  say(
    ...[name, rate.toFixed(0), ratio?.toFixed(2) ?? '', goal ? `${goal}${missed}` : ''],
    ...[p99.toFixed(0), ceiling?.p99.toFixed(0) ?? '', cpu.toFixed(2), String(failed)],
  )
}

function say(name: string, ...cells: string[]) {
  process.stdout.write(`${name.padEnd(26)}${cells.map((cell) => cell.padStart(12)).join('')}\n`)
}
