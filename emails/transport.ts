import nodemailer from 'nodemailer'

/** A message ready to leave: it is sent as it is. */
export type Outgoing =
  | { channel: 'email'; id: string; from: string; to: string; bytes: Buffer }
  | { channel: 'sms'; id: string; to: string; text: string }

export interface Transport {
  /** @throws {SendFailure} where the message was not taken, or nobody knows whether it was. */
  send(message: Outgoing): Promise<void>
  close(): void
}

/** Why a message was not taken: `code` as 550 or ECONNREFUSED, `text` as the other side put it. */
export class SendFailure extends Error {
  readonly code: string
  readonly text: string
  /** The message may have been taken: the connection broke before anybody said so. */
  readonly maybeLeft: boolean
  constructor(code: string, text: string, { maybeLeft = false } = {}) {
    super(code)
    this.code = code
    this.text = text
    this.maybeLeft = maybeLeft
  }
}

/** Nothing leaves the house: for demos, which show messages at /dev/messages. */
export const shown: Transport = { send: async () => {}, close: () => {} }

/**
 * Mail through SMTP, over at most four connections with at most twenty mails each. A mail that is not taken within
 * `patience` ms loses its connection: a server that answers a byte a second keeps nobody busy.
 */
export function smtpTransport(url: string, { patience = 2 * 60_000 } = {}): Transport {
  const pool = nodemailer.createTransport({
    ...{ url, pool: true, maxConnections: 4, maxMessages: 20 },
    ...{ connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 },
    ...{ maxRequeues: 0 },
  })
  return {
    async send(message) {
      if (message.channel !== 'email') throw new SendFailure('ECHANNEL', 'no SMS gateway is set')
      const envelope = { from: message.from, to: [message.to] }
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(), patience)
      try {
        await pool.sendMail({ envelope, raw: message.bytes, signal: late.signal })
      } catch (error) {
        if (!late.signal.aborted) throw failureOf(error)
        throw new SendFailure('ETIMEDOUT', 'not taken in time', { maybeLeft: true })
      } finally {
        clearTimeout(timer)
      }
    },
    close: () => pool.close(),
  }
}

/** Each message by the transport of its channel. */
export function transportByChannel(by: { email: Transport; sms: Transport }): Transport {
  return {
    send: (message) => by[message.channel].send(message),
    close() {
      by.email.close()
      by.sms.close()
    },
  }
}

function failureOf(error: unknown) {
  if (!(error instanceof Error)) return new SendFailure('UNKNOWN', '')
  const reply = 'responseCode' in error ? error.responseCode : undefined
  const code = 'code' in error ? error.code : undefined
  const text = 'response' in error ? error.response : error.message
  const maybeLeft = reply === undefined && !neverConnected(error)
  return new SendFailure(String(reply ?? code ?? 'UNKNOWN'), String(text), { maybeLeft })
}

/** Before the greeting nothing can have been handed over; afterwards silence says nothing. */
function neverConnected(error: Error) {
  const call = 'syscall' in error ? error.syscall : undefined
  const code = 'code' in error ? String(error.code) : ''
  return (
    call === 'connect' ||
    call === 'getaddrinfo' ||
    ['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'ECONNREFUSED'].includes(code) ||
    /^(Greeting never received|Connection timeout)/.test(error.message)
  )
}
