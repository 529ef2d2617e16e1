import type { Database } from '#db/schema.ts'

/** Why a message did not arrive, or has not yet, in the words that a person can act on. */
export type FailureReason =
  | ('in-turn' | 'gathered')
  | ('nowhere' | 'too-late' | 'no-such-address' | 'mailbox-full' | 'refused' | 'domain-refuses')
  | (
      | 'slow-down'
      | 'unreachable'
      | 'not-made'
      | 'no-channel'
      | 'phone-unreached'
      | 'quiet'
      | 'other'
    )

const known: Record<string, FailureReason> = {
  ...{ NOWHERE: 'nowhere', EXPIRED: 'too-late', QUIET: 'quiet', ERENDER: 'not-made' },
  ...{ ECHANNEL: 'no-channel', PAUSED: 'slow-down' },
  ...{ PACED: 'in-turn', CAPPED: 'gathered' },
}

/** Enhanced codes and words count before numbers, as for whoever sends: some providers say 550 for "slower". */
const signs: [RegExp, FailureReason][] = [
  [/\b5\.1\.(1|10)\b/, 'no-such-address'],
  [/\b[45]\.2\.2\b/, 'mailbox-full'],
  [/frequency limited|too many|quota|\brate\b|suspicious|spam|DT:SPM|\bHL:|\bMI:/i, 'slow-down'],
  [/\b5\.7\.\d/, 'domain-refuses'],
  [/user not found|user unknown|unknown user|(user|mailbox) (does )?not exist/i, 'no-such-address'],
  [/^(421|4\d\d)\b/, 'slow-down'],
  [/^5\d\d\b/, 'refused'],
  [/^HTTP4/, 'refused'],
  [/^(HTTP5|E[A-Z]+)/, 'unreachable'],
]

/** Undefined where nothing has gone wrong. */
export function failureReason(
  delivery: Pick<Database['delivery'], 'last_code' | 'last_text' | 'receipt'>,
): FailureReason | undefined {
  const { last_code: code, last_text: text, receipt } = delivery
  if (receipt === 'undelivered') return 'phone-unreached'
  if (code === null) return undefined
  const reply = `${code} ${text ?? ''}`
  return known[code] ?? signs.find(([sign]) => sign.test(reply))?.[1] ?? 'other'
}
