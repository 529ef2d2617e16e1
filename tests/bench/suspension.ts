import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { openDatabase } from '#db/client.ts'
import { givenStorm } from '../support/given-storm.ts'
import { testDataKey } from '../support/operation.ts'
import { startServer, temporaryFolder } from '../support/running-server.ts'
import { formBody, givenRush, type ReadyParent } from '../support/rush.ts'
import { openLoop } from './open-loop.ts'

// One order over a town: 1,000 class sessions, 20,000 registrations. How long it takes to commit, how long until every
// message is written, and what whoever signs up elsewhere feels of it meanwhile. BENCH_DATABASE: another database.
const size = {
  classSessions: Number(process.env.BENCH_CLASS_SESSIONS ?? 1000),
  families: Number(process.env.BENCH_REGISTRATIONS ?? 20_000),
}
const perSecond = Number(process.env.BENCH_SIGN_UPS_PER_SECOND ?? 20)
const idleSeconds = 15
const [goalSeconds, goalRatio] = [60, 2]

const databaseUrl = process.env.BENCH_DATABASE ?? `file:${join(temporaryFolder(), 'storm.db')}`
const server = await startServer({
  ...{ DATA_KEY: testDataKey, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' },
})
const { db, close } = openDatabase(databaseUrl)
const storm = await givenStorm(db, size)
const { parents } = await givenRush(db, { parents: perSecond * 200, places: perSecond * 200 })

await signUps(5) // warm
const idle = await signUps(idleSeconds)

const startedAt = performance.now()
const orderId = await orderByForm()
const committed = performance.now() - startedAt
const busy = openLoop(perSecond, signUpNext)
const expanded = await until(async () => (await countUnexpanded()) === 0)
const during = await busy.stop()
const written = await countDeliveries()
const waitingAtFirst = await countWaiting()
const whileSending = await signUps(idleSeconds)
const sentPerSecond = (waitingAtFirst - (await countWaiting())) / idleSeconds
await server.stop()

say('one order', `${size.classSessions} class sessions, ${written} messages`, '')
say('commit, by form', `${committed.toFixed(0)} ms`, '')
say(
  'all messages written',
  `${expanded.toFixed(1)} s`,
  `goal ${goalSeconds} s`,
  expanded <= goalSeconds,
)
say('messages made and sent', `${sentPerSecond.toFixed(0)} a second`, 'beside sign-ups')
say(
  'sign-up elsewhere, idle',
  `p50 ${idle.p50.toFixed(1)} p99 ${idle.p99.toFixed(1)} ms`,
  `n ${idle.n}`,
)
const ratio = during.p99 / idle.p99
say(
  ...([
    'sign-up, messages being written',
    `p50 ${during.p50.toFixed(1)} p99 ${during.p99.toFixed(1)} ms`,
  ] as const),
  `n ${during.n}, ${ratio.toFixed(2)} of idle, goal ${goalRatio}`,
  ratio <= goalRatio,
)
say(
  ...([
    'sign-up, messages being sent',
    `p50 ${whileSending.p50.toFixed(1)} p99 ${whileSending.p99.toFixed(1)} ms`,
  ] as const),
  `n ${whileSending.n}, ${(whileSending.p99 / idle.p99).toFixed(2)} of idle`,
)
say('refused sign-ups', String(idle.failed + during.failed + whileSending.failed), '')
await close()

async function signUps(seconds: number) {
  const load = openLoop(perSecond, signUpNext)
  await new Promise((go) => setTimeout(go, seconds * 1000))
  return await load.stop()
}

/** True where the next parent got a place. */
async function signUpNext() {
  const parent = parents.pop()
  if (!parent) throw new Error('no parent is left')
  const answer = await post(parent.path, formBody(parent), parent.cookie)
  return answer.status === 303
}

async function orderByForm() {
  const id = newId()
  const fields = new URLSearchParams({
    ...{ id, signal: 'A3', town: storm.townCode, from: storm.from, to: storm.to, note: '' },
  })
  const path = '/office/suspensions/confirmation'
  const answer = await post(path, fields.toString(), storm.cookie)
  if (answer.status !== 303) throw new Error(`not ordered: ${answer.status}`)
  return id
}

function post(path: string, body: string, cookie: ReadyParent['cookie']) {
  return fetch(server.origin + path, {
    method: 'POST',
    headers: {
      ...{ origin: server.origin, cookie, 'x-request-id': randomUUID() },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
    redirect: 'manual',
  })
}

/** Seconds until it holds, looked at twice a second. */
async function until(holds: () => Promise<boolean>, mostSeconds = 300) {
  const from = performance.now()
  const elapsed = () => (performance.now() - from) / 1000
  while (!(await holds())) {
    if (elapsed() > mostSeconds) throw new Error(`not within ${mostSeconds} s`)
    await new Promise((go) => setTimeout(go, 500))
  }
  return elapsed()
}

async function countUnexpanded() {
  const rows = await db
    .selectFrom('notification')
    .select('id')
    .where('suspension_order_id', '=', orderId)
    .where('expanded_at', 'is', null)
    .execute()
  return rows.length
}

function deliveries() {
  return db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select((row) => row.fn.countAll().as('n'))
    .where('suspension_order_id', '=', orderId)
}

async function countDeliveries() {
  return Number((await deliveries().executeTakeFirstOrThrow()).n)
}

async function countWaiting() {
  const waiting = deliveries().where('state', 'in', ['pending', 'sending', 'retry'])
  return Number((await waiting.executeTakeFirstOrThrow()).n)
}

function say(what: string, measured: string, note: string, isMet?: boolean) {
  const verdict = isMet === undefined ? '' : isMet ? ' met' : ' MISSED'
  process.stdout.write(`${what.padEnd(34)}${measured.padEnd(30)}${note}${verdict}\n`)
}
