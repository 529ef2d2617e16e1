import { ImapFlow } from 'imapflow'
import type { Mailbox, OpenMailbox } from './read-mailbox.ts'

const aside = 'Processed'

/**
 * A mailbox on an IMAP server: imaps://user:password@host:993/INBOX; the folder is INBOX where none is named. Each
 * piece of work has a connection of its own.
 */
export function imapMailbox(url: string): OpenMailbox {
  const { protocol, hostname: host, port, username, password, pathname } = new URL(url)
  const secure = protocol === 'imaps:'
  const folder = decodeURIComponent(pathname.slice(1)) || 'INBOX'
  return async (work) => {
    const client = new ImapFlow({
      ...{ host, port: Number(port) || (secure ? 993 : 143), secure, logger: false },
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      ...{ connectionTimeout: 20_000, greetingTimeout: 10_000, socketTimeout: 60_000 },
      disableAutoIdle: true,
    })
    // What goes wrong while nobody waits for an answer shows at the next command.
    client.on('error', () => {})
    try {
      await client.connect()
      const { uidValidity } = await client.mailboxOpen(folder)
      const result = await work(mailboxOf(client, String(uidValidity)))
      await client.logout()
      return result
    } finally {
      client.close()
    }
  }
}

function mailboxOf(client: ImapFlow, uidValidity: string): Mailbox {
  const byUid = { uid: true }
  return {
    uidValidity,
    async listAfter(last, most) {
      const facts = { uid: true, size: true, internalDate: true }
      const found = await client.fetchAll(`${last + 1}:*`, facts, byUid)
      // A range beyond the last mail still gives the last one.
      const newer = found.filter(({ uid }) => uid > last).sort((a, b) => a.uid - b.uid)
      return newer.slice(0, most).map(({ uid, size, internalDate }) => ({
        ...{ uid, size: size ?? Number.POSITIVE_INFINITY },
        receivedAt: new Date(internalDate ?? Date.now()),
      }))
    },
    async fetch(uid) {
      const found = await client.fetchOne(String(uid), { source: true }, byUid)
      return found ? found.source : undefined
    },
    async file(uid) {
      await client.messageFlagsAdd(String(uid), ['\\Seen'], byUid)
      const { path } = await client.mailboxCreate([aside])
      await client.messageMove(String(uid), path, byUid)
    },
  }
}
