import { takeInbound } from '#app/domain/messages/take-inbound.ts'
import type { Operation } from '#app/domain/operation.ts'
import { findLastInbound, listInboundToFile } from '#db/read/inbound-messages.ts'
import type { Db } from '#db/schema.ts'
import { noteInboundFiled } from '#db/write/inbound-messages.ts'
import { readInbound } from './read-inbound.ts'
import { everyMinute, type JobLog } from './run-jobs.ts'

/** A mailbox that is open: its mails by their numbers, which grow (RFC 3501, 2.3.1.1). */
export interface Mailbox {
  /** Another value: the numbers begin anew. */
  uidValidity: string
  /** Those with a greater number, in order; at most `most`. Sizes in bytes. */
  listAfter(uid: number, most: number): Promise<{ uid: number; size: number; receivedAt: Date }[]>
  /** The mail as it came, unread as it was; nothing where it is gone. */
  fetch(uid: number): Promise<Buffer | undefined>
  /** Marks it read and puts it aside. One that is gone is put aside already. */
  file(uid: number): Promise<void>
}

/** Opens the mailbox for a piece of work, and closes it whatever becomes of that. */
export type OpenMailbox = <T>(work: (mailbox: Mailbox) => Promise<T>) => Promise<T>

export interface ReadingMailbox {
  db: Db
  /** The domain of bounce addresses. */
  domain: string
  openMailbox: OpenMailbox
  log: JobLog
}

const most = 50
const largest = 1_000_000 // bytes: no answer and no report is as large

/**
 * The job that reads what comes back: answers of calendars, and mail that was returned. A mailbox that does not open is
 * left alone for a minute: a server bans who knocks too often.
 */
export function readMailboxJob(deps: ReadingMailbox, operation: () => Operation) {
  const run = () =>
    deps
      .openMailbox((mailbox) => readMailbox(deps, mailbox, operation))
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : 'unknown'
        deps.log.error({ error: name }, 'mailbox not read')
        return false
      })
  return { name: 'read-mailbox', every: everyMinute, run }
}

/**
 * Deals with up to 50 new mails in their order, and files away those that were for us; the others stay as they are.
 * Killed anywhere, it goes on with the first mail that is not noted. True while there may be more.
 */
async function readMailbox(
  { db, domain, log }: ReadingMailbox,
  mailbox: Mailbox,
  operation: () => Operation,
) {
  const { uidValidity } = mailbox
  const last = await findLastInbound(db, uidValidity)
  const found = await mailbox.listAfter(last, most)
  for (const { uid, size, receivedAt } of found) {
    const bytes = size <= largest ? await mailbox.fetch(uid) : undefined
    const content = bytes ? await readInbound(bytes, domain) : ({ kind: 'other' } as const)
    const mail = { uidValidity, uid, receivedAt: receivedAt.toISOString(), content }
    const outcome = await takeInbound(db, mail, operation())
    log.info({ mail: uid, kind: content.kind, outcome }, 'mail received')
  }
  for (const { id, uid } of await listInboundToFile(db, uidValidity)) {
    await mailbox.file(uid)
    await noteInboundFiled(db, id)
  }
  return found.length === most
}
