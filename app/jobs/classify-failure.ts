/**
 * What a refusal means: try again later; the mailbox is full; this domain wants a pause; this domain wants nothing of us;
 * the address is wrong; never.
 */
type FailureKind = 'later' | 'full' | 'pause' | 'stop' | 'bad-address' | 'never'

const wantsPause = /frequency limited|too many|quota|\brate\b|suspicious|spam|DT:SPM|\bHL:|\bMI:/i
// ECHANNEL: nothing is configured that could carry it.
const refused = ['HTTP400', 'HTTP404', 'HTTP410', 'HTTP422', 'ECHANNEL']
const wrongAddress =
  /(user|mailbox|recipient|account) (is )?(not found|unknown|(does |do )?not exist)|unknown user|no such user/i

/**
 * Reads a refusal by its enhanced code and words first and by its number second, since some providers answer 550 when
 * they mean "slower" (calendar.md §6.3).
 */
export function classifyFailure({ code, text }: { code: string; text: string }): FailureKind {
  const enhanced = /\b([45])\.(\d{1,3})\.(\d{1,3})\b/.exec(text)?.[0] ?? ''
  if (enhanced === '5.1.1' || enhanced === '5.1.10') return 'bad-address'
  if (enhanced === '5.2.2' || enhanced === '4.2.2') return 'full'
  if (code === '421') return 'pause'
  if (/^[45]\d\d$/.test(code) && wantsPause.test(text)) return 'pause'
  if (!/^5\d\d$/.test(code)) return refused.includes(code) ? 'never' : 'later'
  if (enhanced.startsWith('5.7.')) return 'stop'
  return wrongAddress.test(text) ? 'bad-address' : 'never'
}

const minute = 60_000
const minutes = [1, 2, 5, 15, 60, 180, 360]

/** Milliseconds until the next attempt. Up to a 25th is added by the message's id, so that a crowd does not return at once. */
export function waitBefore({ id, attempts }: { id: string; attempts: number }) {
  const wait = minutes[Math.min(attempts, minutes.length) - 1] ?? 1
  const spread = Number.parseInt(id.slice(-4), 16) / 0xffff || 0
  return wait * minute * (1 + spread / 25)
}

/** Milliseconds that a domain is left alone after so many pauses in a row: a quarter of an hour, doubling to a day. */
export const pauseFor = (pauses: number) => Math.min(15 * 2 ** pauses, 24 * 60) * minute

const longestRead = 2000 // characters: to look for addresses takes the square of it

/** A reply as it may be kept: without addresses or numbers, and short. */
export function withoutPersonalData(text: string) {
  const start = text.slice(0, longestRead)
  // An address that was cut would not be known as one.
  return (start === text ? text : start.replace(/\S*$/, ''))
    .replace(/[^\s<>"'`:;,()]+@[^\s<>"'`:;,()]+/g, '…')
    .replace(/\d{7,}/g, '…')
    .slice(0, 200)
}
