import type { ReturnedMail } from '#app/domain/messages/take-bounce.ts'
import { classifyFailure, withoutPersonalData } from './classify-failure.ts'

/**
 * What a mail system reports of a mail that it could not deliver, or not yet: message/delivery-status (RFC 3464), or
 * the words of one that sends no such part. Nothing comes back where it reports neither.
 */
export function readReturned(
  report: string | undefined,
  words: string,
): Pick<ReturnedMail, 'verdict' | 'code' | 'text'> | undefined {
  if (report === undefined) return readWords(words)
  const action = field(report, 'Action').toLowerCase()
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field(report, 'Status'))?.[0] ?? ''
  const diagnosis = field(report, 'Diagnostic-Code')
  const text = `${status} ${diagnosis}`.trim()
  const code = /\b[45]\d\d\b/.exec(diagnosis)?.[0] ?? ''
  const told = { code: status || code, text: keepable(text) }
  if (action === 'delayed') return { verdict: 'delayed', ...told }
  if (action !== 'failed') return undefined
  if (status === '5.2.2' || status === '4.2.2') return { verdict: 'full', ...told }
  const kind = classifyFailure({ code: code || '550', text })
  return { verdict: kind === 'bad-address' ? 'bad-address' : 'failed', ...told }
}

/** Of words alone only this is believed: that there is no such address. */
function readWords(words: string) {
  const start = words.slice(0, 4000)
  const text = /\b5\.1\.1\b.*|.*(user|mailbox|recipient|用户|收件人|邮箱).*/i.exec(start)?.[0] ?? ''
  const isWrong =
    /收件人(邮箱|地址)?不存在|用户不存在|无此用户|邮箱不存在/.test(start) ||
    classifyFailure({ code: '550', text: start }) === 'bad-address'
  if (!isWrong) return undefined
  return { verdict: 'bad-address' as const, code: '5.1.1', text: keepable(text) }
}

// A database refuses some control characters, and nobody reads the others.
const keepable = (text: string) => withoutPersonalData(text.replace(/[\p{Cc} ]+/gu, ' '))

/** The first field of that name, unfolded. */
function field(report: string, name: string) {
  const unfolded = report.replace(/\r?\n[ \t]+/g, ' ')
  return new RegExp(`^${name}:(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? ''
}
