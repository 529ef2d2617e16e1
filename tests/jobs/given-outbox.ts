import ICAL from 'ical.js'
import type { Delivering } from '#app/jobs/deliver-messages.ts'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import type { Db } from '#db/schema.ts'
import { smtpTransport } from '#emails/transport.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { type givenConfirmed, givenNews } from './given-news.ts'
import { startMailServer } from './mail-server.ts'

/** An instant so many minutes after testNow. */
export const minutes = (count: number) =>
  new Date(Date.parse(testNow) + count * 60_000).toISOString()

/** A worker with its database and a real mail server. */
export async function givenOutbox() {
  const db = await freshDb()
  const server = await startMailServer()
  const logged: object[] = []
  const log = {
    info: () => {},
    error: (facts: object, message: string) => void logged.push({ ...facts, message }),
  }
  const transport = smtpTransport(server.url)
  const deps: Delivering = {
    ...{ db, vault: testVault, transport, log },
    house: {
      ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
      from: 'invite@xuetang.example.com',
    },
  }
  return {
    ...{ db, server, deps, logged },
    state: (id: string) =>
      db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    /** Delivers until nothing is due at that instant. */
    async deliver(now: string, others: Partial<Delivering> = {}) {
      while (await deliverDue({ ...deps, ...others }, () => ({ now })));
    },
    subjects: async () => (await server.parsed()).map(({ subject = '' }) => subject),
    async stop() {
      transport.close()
      await server.stop()
      await db.destroy()
    },
  }
}

export type Outbox = Awaited<ReturnType<typeof givenOutbox>>

/** METHOD, UID, SEQUENCE and STATUS of each calendar received, in the order of arrival. */
export async function calendarsOf(server: Outbox['server']) {
  const mails = await server.parsed()
  return mails.map((mail) => {
    const content = mail.attachments.find(({ filename }) => filename === 'invite.ics')?.content
    if (!content) return 'none'
    const calendar = new ICAL.Component(ICAL.parse(content.toString()))
    const events = calendar.getAllSubcomponents('vevent')
    const method = calendar.getFirstPropertyValue('method')
    return events.map((event) => {
      const values = ['uid', 'sequence', 'status'].map((name) => event.getFirstPropertyValue(name))
      return [method, ...values].join(' ')
    })
  })
}

/** The news that a child has a place, with its calendar entries. */
export const confirm = (db: Db, of: Awaited<ReturnType<typeof givenConfirmed>>) =>
  givenNews(db, of, {
    ...{ cause: 'registration-confirmed', facts: {} },
    entries: of.entries.map(({ id }) => ({
      calendar_entry_id: id,
      method: of.entries.length === 1 ? ('REQUEST' as const) : ('PUBLISH' as const),
    })),
  })
