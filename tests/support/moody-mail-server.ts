import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the server does with a mail: takes it, answers with a refusal, or takes it and cuts the line before it says so. */
type Mood = 'take' | 'cut' | { code: number; text: string }

/** A mail as it came over the wire. */
interface Received {
  to: string
  bytes: string
}

/** A real SMTP server on loopback that may be away, refuse, cut the line or be slow, as its moods say at the time. */
export async function startMoodyMailServer() {
  const received: Received[] = []
  const moods = {
    /** Asked at every new connection. */
    greets: (): Mood => 'take',
    /** Asked for every recipient. */
    knows: (_address: string): Mood => 'take',
    /** Asked when a mail is all there. */
    takes: (_address: string): Mood => 'take',
  }
  const port = await freePort()
  let server: SMTPServer | undefined

  function open() {
    const opened = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
      onConnect: (_session, done) => done(refusalOf(moods.greets())),
      onRcptTo: ({ address }, _session, done) => done(refusalOf(moods.knows(address))),
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const to = envelope.rcptTo.map(({ address }) => address).join(', ')
          const mood = moods.takes(to)
          const refusal = refusalOf(mood)
          if (refusal) return done(refusal)
          received.push({ to, bytes: Buffer.concat(chunks).toString('latin1') })
          if (mood === 'take') return done()
          for (const connection of opened.connections) connection.close()
        })
      },
    })
    opened.on('error', () => {})
    return opened
  }

  const moody = {
    ...{ received, moods, url: `smtp://127.0.0.1:${port}` },
    async comeBack() {
      server = open()
      server.listen(port, '127.0.0.1')
      await once(server.server, 'listening')
    },
    async goAway() {
      const leaving = server
      server = undefined
      if (leaving) await new Promise<void>((gone) => leaving.close(gone))
    },
  }
  await moody.comeBack()
  return moody
}

/** A way to a mail server on which its answers come byte by byte. */
export async function startSlowWay(url: string, msPerByte: number) {
  const { port } = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const far = connect(Number(port), '127.0.0.1')
    const drip = async () => {
      for await (const chunk of far) {
        for (const byte of chunk) {
          await new Promise((go) => setTimeout(go, msPerByte))
          if (client.destroyed) return
          client.write(Buffer.of(byte))
        }
      }
      client.end()
    }
    for (const socket of [client, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
    }
    client.pipe(far)
    drip().catch(() => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function refusalOf(mood: Mood) {
  if (mood === 'take' || mood === 'cut') return null
  return Object.assign(new Error(mood.text), { responseCode: mood.code })
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
