import { SendFailure, type Transport } from './transport.ts'

const patience = 15_000

/** SMS through an HTTP gateway; the contract stands in docs/sms-gateway.md. */
export function smsGateway({ url, token }: { url: string; token: string }): Transport {
  return {
    async send(message) {
      if (message.channel !== 'sms') throw new SendFailure('ECHANNEL', 'the SMS gateway sends SMS')
      const { to, text, id } = message
      const response = await fetch(url, {
        ...{ method: 'POST', body: JSON.stringify({ to, text, id }), redirect: 'error' },
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(patience),
      }).catch((error: unknown) => {
        const text = error instanceof Error ? error.name : ''
        throw new SendFailure('ECONNECTION', text, { maybeLeft: !wasRefused(error) })
      })
      // Only the start is kept: an error page may be long.
      const answer = (await response.text().catch(() => '')).slice(0, 200)
      if (!response.ok) throw new SendFailure(`HTTP${response.status}`, answer)
    },
    close: () => {},
  }
}

/** No connection came about. */
function wasRefused(error: unknown) {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'syscall' in cause && cause.syscall === 'connect'
}
