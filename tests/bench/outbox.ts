import '../support/read-tsx.ts'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { expandNotification } from '#app/domain/invites/expand-notification.ts'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import type { Db } from '#db/schema.ts'
import { insertNotification, queueDeliveries } from '#db/write/outbox.ts'
import { givenStorm } from '../support/given-storm.ts'
import { testVault } from '../support/operation.ts'
import { startPostgres } from '../support/running-postgres.ts'
import { temporaryFolder } from '../support/running-server.ts'

const { deliverDue } = await import('#app/jobs/deliver-messages.ts')
const { bounceAddress, composeMail } = await import('#emails/compose.ts')
const { smtpTransport } = await import('#emails/transport.ts')

// What the outbox costs beside nodemailer alone, which sends the same bytes over the same number of connections to the
// same mail server in the same minutes; and what a change of a class session with many registrations costs.
const mails = Number(process.env.BENCH_MAILS ?? 1000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const registrations = Number(process.env.BENCH_REGISTRATIONS ?? 20_000)
const [goalRatio, goalQueueing] = [0.8, 2]

const sink = spawn(process.execPath, ['tests/bench/mail-sink.ts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const port = await new Promise((listening) => sink.stdout.once('data', listening))
const url = `smtp://127.0.0.1:${String(port).trim()}`
const house = {
  ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
  from: 'invite@xuetang.example.com',
}

const postgres = await startPostgres('bench')
await measure('SQLite', join(temporaryFolder(), 'outbox.db'))
await measure('PostgreSQL', `${postgres.server}/bench`)
await postgres.stop()
sink.kill()
process.exit(0)

async function measure(name: string, databaseUrl: string) {
  const { db, close } = openDatabase(databaseUrl)
  await migrateToLatest(db)
  say(`— ${name}`, '')
  const [alone, ours]: [number[], number[]] = [[], []]
  await bare(await rendered(100))
  for (let round = 0; round < rounds; round++) {
    const made = await rendered(mails)
    alone.push(mails / (await bare(made)))
    await queue(db, made)
    ours.push(mails / (await deliver(db)))
  }
  const ratio = median(ours) / median(alone)
  say('nodemailer alone', `${median(alone).toFixed(0)} mails a second`)
  say('outbox, the same bytes', `${median(ours).toFixed(0)} mails a second`)
  say('ratio', `${ratio.toFixed(2)}, goal ${goalRatio} ${ratio >= goalRatio ? 'met' : 'MISSED'}`)
  await fanOut(db)
  await close()
}

interface Made {
  id: string
  to: string
  bytes: Buffer
}

/** Mails as families get them, for people at twenty domains. */
async function rendered(n: number): Promise<Made[]> {
  const made: Made[] = []
  for (let i = 0; i < n; i++) {
    const [id, to] = [randomUUID(), `parent-${i}@${i % 20}.example`]
    const bytes = await composeMail({
      ...{ id, to, domain: house.domain, date: '2026-07-01T02:00:00.000Z' },
      from: { name: '佛山新市民学堂', address: house.from },
      ...{
        subject: '报名成功：岸上施救',
        html: '<p>您好</p>'.repeat(300),
        text: '您好'.repeat(200),
      },
      calendar: { method: 'REQUEST', bytes: Buffer.from('BEGIN:VCALENDAR\r\n'.repeat(60)) },
    })
    made.push({ id, to, bytes })
  }
  return made
}

/** Seconds that nodemailer alone needs, over as many connections. */
async function bare(made: readonly Made[]) {
  const pool = nodemailer.createTransport({
    ...{ url, pool: true, maxConnections: 4, maxMessages: 20, maxRequeues: 0 },
  })
  const waiting = [...made]
  const lane = async () => {
    for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
      const envelope = { from: bounceAddress(mail.id, house.domain), to: [mail.to] }
      await pool.sendMail({ envelope, raw: mail.bytes })
    }
  }
  const took = await seconds(() => Promise.all([lane(), lane(), lane(), lane()]))
  pool.close()
  return took
}

async function queue(db: Db, made: readonly Made[]) {
  const [notification_id, now] = [randomUUID(), new Date().toISOString()]
  await db.inTransaction(async (tx) => {
    await insertNotification(tx, {
      ...{ id: notification_id, cause: 'class-session-moved', created_at: now, expanded_at: now },
    })
    for (let from = 0; from < made.length; from += 200) {
      const some = made.slice(from, from + 200)
      await queueDeliveries(
        tx,
        some.map(({ id, to }) => ({
          ...{ id, notification_id, recipient_id: id, channel: 'email', locale: 'zh-CN' },
          ...{ address_sealed: testVault.seal(null, to), created_at: now },
          give_up_at: new Date(Date.now() + 3_600_000).toISOString(),
        })),
      )
    }
    for (const { id, bytes } of made) {
      const message_sealed = testVault.seal(null, bytes.toString('latin1'))
      await tx.updateTable('delivery').set({ message_sealed }).where('id', '=', id).execute()
    }
  })
}

/** Seconds until nothing waits. */
async function deliver(db: Db) {
  const transport = smtpTransport(url)
  const log = { info: () => {}, error: () => {} }
  const deps = { db, vault: testVault, house, transport, log }
  const took = await seconds(async () => {
    while (await deliverDue(deps, () => ({ now: new Date().toISOString() })));
  })
  transport.close()
  return took
}

/** What a change of one class session adds to its own transaction, and how fast its messages are queued and made. */
async function fanOut(db: Db) {
  await givenStorm(db, { classSessions: 1, families: registrations })
  const { id: class_session_id, ...session } = await db
    .selectFrom('class_session')
    .selectAll()
    .executeTakeFirstOrThrow()
  const { starts_at, ends_at, venue_id } = session
  const plan = { starts_at, ends_at, venue_id }
  const [notificationId, now] = [randomUUID(), new Date().toISOString()]
  let queueing = 0
  await db.inTransaction(async (tx) => {
    const from = performance.now()
    await insertNotification(tx, {
      ...{ id: notificationId, cause: 'class-session-moved', class_session_id, created_at: now },
      ...{ expanded_at: null, facts: { before: plan, after: plan, reason: 'venue', note: null } },
    })
    queueing = performance.now() - from
  })
  const verdict = queueing < goalQueueing ? 'met' : 'MISSED'
  say(
    `a change of ${registrations} registrations`,
    `${queueing.toFixed(2)} ms in its transaction, goal ${goalQueueing} ${verdict}`,
  )
  const operation = { now, newId: () => randomUUID(), vault: testVault }
  const took = await seconds(async () => {
    while (await expandNotification(db, { notificationId }, operation));
  })
  say('its fan-out', `${(registrations / took).toFixed(0)} messages queued a second`)
  // Enough of them to see what making costs.
  const enough = db.selectFrom('delivery').select('id').where('state', '=', 'pending').limit(mails)
  const few = (await enough.execute()).map(({ id }) => id)
  await db
    .updateTable('delivery')
    .set({ state: 'superseded' })
    .where('state', '=', 'pending')
    .where('id', 'not in', few)
    .execute()
  say(
    'outbox, messages made first',
    `${(few.length / (await deliver(db))).toFixed(0)} mails a second`,
  )
}

async function seconds(work: () => Promise<unknown>) {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

function median(values: number[]) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function say(what: string, measured: string) {
  process.stdout.write(`${what.padEnd(36)}${measured}\n`)
}
