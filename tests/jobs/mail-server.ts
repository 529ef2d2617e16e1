import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

type Answer = { code: number; text: string } | 'hang up' | 'accept'

/**
 * A real mail server that keeps what it gets. `answers` are given to the next messages, in order, `answersOf` to all for
 * a domain: nothing accepts.
 */
export async function startMailServer() {
  const received: Buffer[] = []
  const senders: string[] = []
  const asked: string[] = []
  const recipients: string[] = []
  const answers: Answer[] = []
  const answersOf = new Map<string, Answer>()
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const answer = answersOf.get(to.split('@')[1] ?? '') ?? answers.shift() ?? 'accept'
        asked.push(to)
        if (answer !== 'accept' && answer !== 'hang up') {
          return done(Object.assign(new Error(answer.text), { responseCode: answer.code }))
        }
        received.push(Buffer.concat(chunks))
        recipients.push(to)
        senders.push(session.envelope.mailFrom ? session.envelope.mailFrom.address : '')
        if (answer === 'accept') return done()
        // The message is here, but its sender never hears so.
        for (const connection of server.connections) connection.close()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const bound = server.server.address()
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0
  return {
    ...{ received, senders, asked, recipients, answers, answersOf },
    ...{ url: `smtp://127.0.0.1:${port}` },
    parsed: (): Promise<ParsedMail[]> => Promise.all(received.map((bytes) => simpleParser(bytes))),
    stop: () => new Promise<void>((stopped) => server.close(stopped)),
  }
}
