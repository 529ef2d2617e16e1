import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import { imapMailbox } from '#app/jobs/imap-mailbox.ts'
import { readMailboxJob } from '#app/jobs/read-mailbox.ts'
import { smtpTransport } from '#emails/transport.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { house, startMailSystem } from './mail-system.ts'
import { openMailbox } from './mailbox.ts'

const log = { info: () => {}, error: () => {} }
const from = `invite@${house}`

/** The product's worker, with a database of its own and a mail system around it; its clock is moved by hand. */
export async function startHouse() {
  const db = await freshDb()
  await givenRules(db)
  const mail = await startMailSystem()
  const transport = smtpTransport(mail.smtpUrl)
  const mailHouse = { publicOrigin: `https://${house}`, domain: house, from }
  const reading = { db, log, domain: house, openMailbox: imapMailbox(mail.imapUrl(from)) }
  return {
    ...{ db, mail, from },

    /** A guardian with this address, and a child. */
    async givenFamily(email: string) {
      const key = testVault.newKey()
      const family_id = crypto.randomUUID()
      const family = { id: family_id, wrapped_key: key, created_at: testNow }
      await db.insertInto('family').values(family).execute()
      const sealed = {
        email_sealed: testVault.seal(key, email),
        email_hash: testVault.lookup(email),
      }
      const guardian = await givenGuardian(db, { family_id, ...sealed })
      return { guardian, child: await givenChild(db, { call_name: '小雨' }, guardian) }
    },

    /** Finds whom news concerns. */
    async expandAt(now: string) {
      const job = expandNotificationsJob({ db, readDb: db }, () => operationAt(now))
      while (await job.run());
    },

    /** Sends all that is due. */
    async sendAt(now: string) {
      await this.expandAt(now)
      const delivering = { db, vault: testVault, house: mailHouse, transport, log }
      while (await deliverDue(delivering, () => ({ now })));
    },

    /** Reads the mailbox that invitations leave from, once so many mails have come to it. */
    async readAt(now: string, count: number) {
      const mailbox = await openMailbox(mail, from)
      await mailbox.mails(count)
      await mailbox.close()
      const job = readMailboxJob(reading, () => operationAt(now))
      while (await job.run());
    },

    async stop() {
      transport.close()
      await mail.stop()
      await db.destroy()
    },
  }
}

/** So many minutes after testNow. */
export const minutes = (count: number) =>
  new Date(Date.parse(testNow) + count * 60_000).toISOString()
