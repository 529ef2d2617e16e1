/** What a refusal means: try again later; this domain wants a pause; the address is wrong; never. */
export type FailureKind = 'later' | 'pause' | 'bad-address' | 'never'

const wantsPause = /frequency limited|too many|quota|\brate\b|suspicious|spam|DT:SPM|\bHL:|\bMI:/i
// ECHANNEL: nothing is configured that could carry it.
const refused = ['HTTP400', 'HTTP404', 'HTTP410', 'HTTP422', 'ECHANNEL']
const wrongAddress = /user not found|user unknown|unknown user|(user|mailbox) (does )?not exist/i

/**
 * Reads a refusal by its enhanced code and words first and by its number second, since some providers answer 550 when
 * they mean "slower" (calendar.md §6.3).
 */
export function classifyFailure({ code, text }: { code: string; text: string }): FailureKind {
  const enhanced = /\b([45])\.(\d{1,3})\.(\d{1,3})\b/.exec(text)?.[0] ?? ''
  if (enhanced === '5.1.1' || enhanced === '5.1.10') return 'bad-address'
  if (enhanced === '5.2.2') return 'later' // a full mailbox empties
  if (/^5\d\d$/.test(code)) {
    if (wantsPause.test(text) || enhanced.startsWith('5.7.')) return 'pause'
    return wrongAddress.test(text) ? 'bad-address' : 'never'
  }
  if (code === '421') return 'pause'
  return refused.includes(code) ? 'never' : 'later'
}

const minutes = [1, 2, 5, 15, 60, 180, 360]
const longestPause = 24 * 60

/** Milliseconds until the next attempt. Up to a 25th is added by the message's id, so that a crowd does not return at once. */
export function waitBefore(kind: FailureKind, { id, attempts }: { id: string; attempts: number }) {
  const ordinary = minutes[Math.min(attempts, minutes.length) - 1] ?? 1
  const paused = Math.min(15 * 2 ** (attempts - 1), longestPause)
  const spread = Number.parseInt(id.slice(-4), 16) / 0xffff || 0
  return (kind === 'pause' ? paused : ordinary) * 60_000 * (1 + spread / 25)
}

/** A reply as it may be kept: without addresses or numbers, and short. */
export function withoutPersonalData(text: string) {
  return text
    .replace(/[^\s<>"'`:;,()]+@[^\s<>"'`:;,()]+/g, '…')
    .replace(/\d{7,}/g, '…')
    .slice(0, 200)
}
