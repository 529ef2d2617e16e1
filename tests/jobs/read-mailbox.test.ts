import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Mailbox, readMailboxJob } from '#app/jobs/read-mailbox.ts'
import type { Db } from '#db/schema.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { bounceDomain, googleReply, mail, returned } from './inbound-mails.ts'

let db: Db
let box: ReturnType<typeof mailboxInMemory>
beforeEach(async () => {
  db = await freshDb()
  box = mailboxInMemory()
})
afterEach(() => db.destroy())

/** A mailbox as a server keeps it; `breaksAt` counts commands until the connection is lost. */
function mailboxInMemory() {
  const kept = new Map<number, { bytes: Buffer; isAside: boolean }>()
  const state = { uidValidity: '1', next: 1, breaksAt: Number.POSITIVE_INFINITY, fetched: 0 }
  const command = async () => {
    if (--state.breaksAt < 0) throw new Error('the connection is lost')
  }
  const mailbox = (): Mailbox => ({
    uidValidity: state.uidValidity,
    async listAfter(last, most) {
      await command()
      const newer = [...kept].filter(([uid, { isAside }]) => uid > last && !isAside)
      return newer.slice(0, most).map(([uid, { bytes }]) => ({
        ...{ uid, size: bytes.length, receivedAt: new Date(testNow) },
      }))
    },
    async fetch(uid) {
      await command()
      state.fetched++
      return kept.get(uid)?.bytes
    },
    async file(uid) {
      await command()
      const found = kept.get(uid)
      if (found) kept.set(uid, { ...found, isAside: true })
    },
  })
  return {
    state,
    open: <T>(work: (open: Mailbox) => Promise<T>) => work(mailbox()),
    receive: (bytes: Buffer) => kept.set(state.next++, { bytes, isAside: false }),
    inPlace: () => [...kept].filter(([, { isAside }]) => !isAside).map(([uid]) => uid),
  }
}

const errors: string[] = []
const run = () =>
  readMailboxJob(
    {
      ...{ db, domain: bounceDomain, openMailbox: box.open },
      log: { info: () => {}, error: (_, message) => errors.push(message) },
    },
    () => operationAt(),
  ).run()

const letter = (text: string) => mail(['From: parent@qq.com', 'Subject: hello', '', text])
const noted = async () => {
  const rows = await db
    .selectFrom('inbound_message')
    .select(['uid', 'kind', 'state'])
    .orderBy('uid')
    .execute()
  return rows.map(({ uid, kind, state }) => `${uid} ${kind} ${state}`)
}

async function givenReply(sequence = 0, partstat = 'ACCEPTED') {
  const { guardian, entries } = await givenConfirmed(db)
  return googleReply({ uid: entries[0]?.uid ?? '', from: guardian.email, sequence, partstat })
}

describe('the mailbox', () => {
  it('is read in order: what is for us is put aside, what is for people stays', async () => {
    const of = await givenConfirmed(db)
    const deliveryId = await givenNews(db, of, { cause: 'registration-withdrawn', facts: {} })
    await db.updateTable('delivery').set({ state: 'sent' }).execute()
    box.receive(await givenReply())
    box.receive(letter('什么时候开课？'))
    box.receive(returned({ deliveryId }))
    box.receive(Buffer.from([0, 255, 0]))

    expect(await run()).toBe(false)
    expect(await noted()).toEqual([
      ...['1 reply filed', '2 other left', '3 bounce filed', '4 other left'],
    ])
    expect(box.inPlace()).toEqual([2, 4])
    const { state } = await db
      .selectFrom('delivery')
      .select('state')
      .where('id', '=', deliveryId)
      .executeTakeFirstOrThrow()
    expect(state).toBe('failed')

    box.receive(await givenReply())
    await run()
    expect(await noted()).toHaveLength(5)
    expect(box.state.fetched).toBe(5)
  })

  it('whose connection is lost anywhere goes on where it was', async () => {
    for (let n = 0; n < 3; n++) box.receive(await givenReply())
    for (let after = 0; after < 12; after++) {
      box.state.breaksAt = after
      expect(await run()).toBe(false)
    }
    box.state.breaksAt = Number.POSITIVE_INFINITY
    await run()
    expect(await noted()).toEqual(['1 reply filed', '2 reply filed', '3 reply filed'])
    expect(box.inPlace()).toEqual([])
    expect(errors).toContain('mailbox not read')
  })

  it('read by two at once is dealt with once', async () => {
    for (let n = 0; n < 5; n++) box.receive(await givenReply(0, 'DECLINED'))
    await Promise.all([run(), run(), run()])
    const asked = await db
      .selectFrom('notification')
      .select('id')
      .where('cause', '=', 'answer-declined')
      .execute()
    expect(asked).toHaveLength(5)
    expect(box.inPlace()).toEqual([])
  })

  it('that was made anew counts from its first mail', async () => {
    box.receive(letter('one'))
    await run()
    box = mailboxInMemory()
    box.state.uidValidity = '2'
    box.receive(await givenReply())
    await run()
    expect(await noted()).toEqual(['1 other left', '1 reply filed'])
  })

  it('leaves a mail above 1 MB to people, unread by us', async () => {
    box.receive(letter('x'.repeat(1_000_001)))
    await run()
    expect(box.state.fetched).toBe(0)
    expect(await noted()).toEqual(['1 other left'])
  })
})
