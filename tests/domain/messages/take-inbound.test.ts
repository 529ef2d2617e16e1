import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InboundMail, takeInbound } from '#app/domain/messages/take-inbound.ts'
import type { Db } from '#db/schema.ts'
import { givenConfirmed } from '#tests/jobs/given-news.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeAll(async () => {
  db = await freshDb()
})
afterAll(() => db.destroy())

let last = 0

async function givenReply(from?: string): Promise<InboundMail> {
  const { guardian, entries } = await givenConfirmed(db)
  const reply = {
    ...{ from: from ?? guardian.email, attendee: guardian.email, uid: entries[0]?.uid ?? '' },
    ...{ sequence: 0, stampedAt: testNow, answer: 'declined' as const },
  }
  const content = { kind: 'reply' as const, reply }
  return { uidValidity: '7', uid: ++last, receivedAt: testNow, content }
}

const noted = ({ uid }: InboundMail) =>
  db
    .selectFrom('inbound_message')
    .select(['kind', 'state', 'calendar_entry_id'])
    .where('uid', '=', uid)
    .executeTakeFirst()

const questions = async () =>
  (
    await db
      .selectFrom('notification')
      .select('id')
      .where('cause', '=', 'answer-declined')
      .execute()
  ).length

test('a mail is dealt with once, however often and by how many it is read', async () => {
  const mail = await givenReply()
  const before = await questions()
  const outcomes = await Promise.all(
    Array.from({ length: 4 }, () => takeInbound(db, mail, operationAt())),
  )
  expect(outcomes.sort()).toEqual(['known', 'known', 'known', 'taken'])
  expect(await takeInbound(db, mail, operationAt())).toBe('known')
  expect(await questions()).toBe(before + 1)
  expect(await noted(mail)).toMatchObject({ kind: 'reply', state: 'taken' })
})

test('what is not believed is left for people, and noted without what it says', async () => {
  const forged = await givenReply('stranger@example.com')
  expect(await takeInbound(db, forged, operationAt())).toBe('left')
  expect(await noted(forged)).toEqual({ kind: 'reply', state: 'left', calendar_entry_id: null })

  const other: InboundMail = { ...(await givenReply()), content: { kind: 'other' } }
  expect(await takeInbound(db, other, operationAt())).toBe('left')
  expect(await noted(other)).toMatchObject({ kind: 'other', state: 'left' })
})

test('numbers that a server gives are kept up to the greatest that there is', async () => {
  const mail: InboundMail = { ...(await givenReply()), uid: 4_294_967_295 }
  expect(await takeInbound(db, mail, operationAt())).toBe('taken')
  expect(await takeInbound(db, mail, operationAt())).toBe('known')
})
