import type { ContactKind } from '#db/schema/sign-ins.ts'
import { maskEmail, maskMobile } from './masks.ts'
import { normaliseEmail } from './normalise-email.ts'
import { normaliseMobile } from './normalise-mobile.ts'

/** A phone number or mail address, normalised. */
export interface Contact {
  kind: ContactKind
  value: string
}

/** Reads one field in which either may be typed. */
export function readContact(
  text: string,
): { ok: true; value: Contact } | { ok: false; problem: 'empty' | ContactKind } {
  if (text.trim() === '') return { ok: false, problem: 'empty' }
  const kind = /[@＠]|[a-z]{2}/i.test(text) ? 'email' : 'phone'
  const read = kind === 'email' ? normaliseEmail(text) : normaliseMobile(text)
  return read.ok ? { ok: true, value: { kind, value: read.value } } : { ok: false, problem: kind }
}

/** What of a contact may be shown: 138****1234, c***@qq.com. */
export function maskContact({ kind, value }: Contact) {
  return kind === 'phone' ? maskMobile(value) : maskEmail(value)
}
