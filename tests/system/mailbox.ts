import { ImapFlow } from 'imapflow'
import { type ParsedMail, simpleParser } from 'mailparser'
import { password } from './mail-system.ts'

/** The mailbox of an address, read over IMAP as a mail program reads it. */
export async function openMailbox({ imapPort }: { imapPort: number }, user: string) {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: imapPort, secure: false, logger: false },
    auth: { user, pass: password },
  })
  await client.connect()
  await client.mailboxOpen('INBOX')
  return {
    /** Waits until so many mails are there; gives them in the order in which they came. */
    async mails(count: number): Promise<ParsedMail[]> {
      while ((await countOf(client)) < count) await newMail(client)
      const found: ParsedMail[] = []
      if ((await countOf(client)) === 0) return found
      for await (const { source } of client.fetch('1:*', { source: true })) {
        if (source) found.push(await simpleParser(source))
      }
      return found
    },
    close: () => client.logout(),
  }
}

async function countOf(client: ImapFlow) {
  await client.noop()
  return client.mailbox ? client.mailbox.exists : 0
}

/** The server says by itself (IDLE) when a mail comes. */
function newMail(client: ImapFlow) {
  return new Promise<void>((come) => {
    const limit = setTimeout(() => come(), 1000)
    client.once('exists', () => {
      clearTimeout(limit)
      come()
    })
    client.idle().catch(() => {})
  })
}
