import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Outgoing, smtpTransport, type Transport } from '#emails/transport.ts'
import { startSlowWay } from '#tests/support/moody-mail-server.ts'
import { testNow } from '#tests/support/operation.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { givenOutbox, minutes, type Outbox } from './given-outbox.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
})
afterEach(() => outbox.stop())

async function several(n: number) {
  const ids: string[] = []
  for (let i = 0; i < n; i++) {
    const of = await givenConfirmed(outbox.db)
    ids.push(await givenNews(outbox.db, of, { cause: 'registration-withdrawn', facts: {} }))
  }
  return ids
}
const ours = async () =>
  (await outbox.db.selectFrom('delivery').select('id').where('state', '=', 'sending').execute())
    .length
const through = (send: (message: Outgoing) => Promise<void>): Transport => ({
  send,
  close: () => {},
})

test('while messages are sent the next are taken, and urgent news among them leaves first', async () => {
  const ids = await several(45)
  const sent: string[] = []
  const transport = through(async ({ id }) => {
    // None of the first twenty is taken off our hands before the others are in them.
    while (sent.length === 0 && (await ours()) <= 20) await new Promise((go) => setImmediate(go))
    sent.push(id)
    if (sent.length > 1) return
    const of = await givenConfirmed(outbox.db)
    const [entry] = of.entries
    if (!entry) throw new Error('no entry')
    const cancelled = {
      cause: 'class-session-cancelled' as const,
      classSessionId: entry.class_session_id,
    }
    ids.push(
      await givenNews(outbox.db, of, { ...cancelled, facts: { reason: 'weather', note: null } }),
    )
  })
  await outbox.deliver(testNow, { transport })
  expect(new Set(sent)).toEqual(new Set(ids))
  expect(sent).toHaveLength(46)
  expect(sent.indexOf(ids.at(-1) ?? '')).toBeLessThan(45)
})

test('a server that answers by drips loses the mail in time: it may have left, and its bytes leave again', async () => {
  const [id = ''] = await several(1)
  const slow = await startSlowWay(outbox.server.url, 30)
  const impatient = smtpTransport(slow.url, { patience: 300 })
  const from = performance.now()
  await outbox.deliver(testNow, { transport: impatient })
  expect(performance.now() - from).toBeLessThan(2500)
  const lost = { state: 'retry', attempts: 1, maybe_left: 1, last_code: 'ETIMEDOUT' }
  expect(await outbox.state(id)).toMatchObject(lost)
  await slow.stop()
  impatient.close()

  const kept = (await outbox.state(id)).message_sealed
  await outbox.deliver(minutes(2))
  expect(await outbox.state(id)).toMatchObject({ state: 'sent', message_sealed: kept })
})
