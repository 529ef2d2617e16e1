import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { confirmPublicValue } from '#app/domain/ballot/confirm-public-value.ts'
import { drawPlaces } from '#app/domain/ballot/draw-places.ts'
import { moveDrawOn } from '#app/domain/ballot/move-draw-on.ts'
import { readPool } from '#app/domain/ballot/read-pool.ts'
import { typePublicValue } from '#app/domain/ballot/type-public-value.ts'
import { verifyDraw } from '#app/enhance/verify-draw.js'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { findDraw, findDrawFile } from '#db/read/draws.ts'
import { givenStaff } from '../support/given.ts'
import { givenLargeDraw } from '../support/given-large-draw.ts'
import { testVault } from '../support/operation.ts'
import { temporaryFolder } from '../support/running-server.ts'

// One draw of 50,000 tickets over 500 offerings, one to three choices each: what its steps cost from closing to places.
// BENCH_DATABASE: another database than a SQLite file; it has to be empty.
const size = {
  tickets: Number(process.env.BENCH_TICKETS ?? 50_000),
  offerings: Number(process.env.BENCH_OFFERINGS ?? 500),
  places: Number(process.env.BENCH_PLACES ?? 25),
}
const goalSeconds = 10
const { db, close } = openDatabase(process.env.BENCH_DATABASE ?? join(temporaryFolder(), 'draw.db'))
await migrateToLatest(db)
const draw = await givenLargeDraw(db, size)
const at = (now: string) => ({ now, newId: () => randomUUID(), vault: testVault })
const state = async () => (await findDraw(db, draw.id))?.state

const frozen = await seconds(async () => {
  while ((await state()) !== 'frozen') await moveDrawOn(db, draw.id, at(draw.closes_at))
})
for (const operation of [typePublicValue, confirmPublicValue]) {
  const { id: officerId } = await givenStaff(db, { role: 'city_officer' })
  await operation(db, { officerId, drawId: draw.id, value: '3456.78' }, at(draw.value_at))
}
const held = await seconds(() => moveDrawOn(db, draw.id, at(draw.reveal_by)))
const pool = (await findDrawFile(db, draw.id, 'pool')) ?? ''
const result = (await findDrawFile(db, draw.id, 'result')) ?? ''
const { tickets } = readPool(pool)
const seed = (await findDraw(db, draw.id))?.seed ?? ''
const drawn = await seconds(async () => drawPlaces(readPool(pool), seed))
const applied = await seconds(() => moveDrawOn(db, draw.id, at(draw.reveal_by)))
const verified = await seconds(async () => {
  const { ok } = await verifyDraw(pool, result)
  if (!ok) throw new Error('the verifier disagrees')
})
await close()

const megabytes = (text: string) => `${(Buffer.byteLength(text) / 1_000_000).toFixed(1)} MB`
say('one draw', `${tickets.length} tickets, ${size.offerings} offerings`, megabytes(pool))
say('drawn, from file to result', drawn, `goal ${goalSeconds} s`, drawn.clock <= goalSeconds)
say('held: drawn and stored', held, megabytes(result))
say('closed, numbered and frozen', frozen, '')
say('applied: offers, ranks, messages', applied, '')
say('verified by the stand-alone script', verified, 'the same result')

/** Seconds by the clock, and of them those that this process worked: the difference is the machine's other work. */
async function seconds(work: () => Promise<unknown>) {
  const [from, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { clock: (performance.now() - from) / 1000, cpu: (user + system) / 1_000_000 }
}

function say(
  what: string,
  figure: string | { clock: number; cpu: number },
  note: string,
  isMet = true,
) {
  const text =
    typeof figure === 'string'
      ? figure
      : `${figure.clock.toFixed(1)} s, ${figure.cpu.toFixed(1)} s of work`
  process.stdout.write(`${isMet ? ' ' : '✗'} ${what.padEnd(38)}${text.padEnd(32)}${note}\n`)
  if (!isMet) process.exitCode = 1
}
