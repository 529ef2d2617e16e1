import type { Instant } from '#db/schema.ts'
import { shortCode } from '../registration/short-code.ts'
import { fromBase32, inBase32, isSame, macOf, openKey, sign, sixDigitsOf } from './code-mac.ts'

/** A code changes every so many seconds. */
const stepSeconds = 30
const stepsAround = 4
const longest = 100

/** base64url: makes the codes of one registration for one class session. All that a family's phone holds. */
export type CheckInKey = string

/** What readScan needs to know of a child of the class session. */
export interface Scannable {
  registrationId: string
  /** The card that is good, and what only its text signs to with the class session's key. */
  card?: { version: number; check: string } | null
  /** Who may collect the child, where a collection code is asked for. */
  collectors?: readonly { key: string }[]
}

export type Scan =
  | {
      outcome: 'fits'
      registrationId: string
      method: 'qr' | 'code' | 'card'
      /** One and the same for QR and digits of one moment. Null: a card, which is meant to be shown again. */
      codeUsed: string | null
      collector: null
    }
  | {
      outcome: 'fits'
      registrationId: string
      method: 'collect'
      codeUsed: string
      /** Whom the family gave the code to: a collector's key of the roster. */
      collector: string
    }
  /** Digits that more than one child could have shown just now: ask for the name. */
  | { outcome: 'several'; registrationIds: string[] }
  | { outcome: 'refused'; because: 'forged' | 'expired' | 'foreign' | 'unreadable' }

/** The key that a family's phone is given, from the class session's (code-key.ts): there is no way back. */
export async function checkInKeyOf(codeKey: string, registrationId: string): Promise<CheckInKey> {
  const bytes = await sign(await openKey(codeKey), ['registration', registrationId])
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** What the QR code of a registration says at an instant: 36 characters of a QR code's alphanumeric mode. */
export async function checkInQr(key: CheckInKey, registrationId: string, at: Instant) {
  const step = stepAt(at)
  const mac = await macOf(await openKey(key), ['qr', step])
  return `XT1.${shortCode(registrationId)}.${inBase32(step, 6)}.${mac}`
}

/** The six digits of a registration at an instant, for where no camera works. */
export async function checkInDigits(key: CheckInKey, at: Instant) {
  return sixDigitsOf(await openKey(key), ['digits', stepAt(at)])
}

/** From when a code made at an instant is followed by the next one. */
export function nextCodeAt(at: Instant): Instant {
  return new Date((stepAt(at) + 1) * stepSeconds * 1000).toISOString()
}

/** Until when a code made at an instant is taken, at the least. */
export function codeGoodUntil(at: Instant): Instant {
  return new Date((stepAt(at) + 1 + stepsAround) * stepSeconds * 1000).toISOString()
}

/**
 * What the QR code of a printed card says: only who the child is, the same on every day of the offering. `cardKey` is
 * the offering's; a card of a higher version voids those before it.
 */
export async function cardQr(cardKey: string, registrationId: string, version: number) {
  const mac = await macOf(await openKey(cardKey), ['card', registrationId, version])
  return `XTC1.${shortCode(registrationId)}.${inBase32(version, 2)}.${mac}`
}

/** What a phone at a class session is given to know a card by: it can check it, and cannot make it. */
export async function cardCheckOf(codeKey: string, cardText: string) {
  return macOf(await openKey(codeKey), ['card text', cardText])
}

/** The six digits that a family gives to one adult who may collect the child from one class session. */
export async function collectDigits(key: CheckInKey, collector: string) {
  return sixDigitsOf(await openKey(key), ['collect', collector])
}

/**
 * Says whose code was scanned or typed at a class session, without a network. A code is taken from two minutes before
 * its half minute to two minutes after it: neither the family's phone nor the teacher's need have the right time, and
 * both may have had no network to learn it from. Yesterday's is refused, whatever the clocks say: its key is another.
 */
export async function readScan(scanned: {
  /** Of the class session: code-key.ts. */
  codeKey: string
  rows: readonly Scannable[]
  text: string
  now: Instant
}): Promise<Scan> {
  const { rows, text, now, codeKey } = scanned
  if (text.length > longest) return refused('unreadable')
  const typed = text.normalize('NFKC').replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(typed)) return readDigits(codeKey, rows, typed, now)
  const [, kind, short, number, mac] = qrForm.exec(text) ?? []
  if (!kind || !short || !number || !mac) return refused('unreadable')
  const named = rows.filter(({ registrationId }) => shortCode(registrationId) === short)
  if (kind === 'XTC1') return readCard(codeKey, named, text, fromBase32(number))
  return readQr(codeKey, named, { short, step: fromBase32(number), mac, now })
}

const base32 = '[0-9A-HJKMNP-TV-Z]'
const qrForm = new RegExp(
  `^(XT1|XTC1)\\.(${base32}{8})\\.(${base32}{2}|${base32}{6})\\.(${base32}{16})$`,
)

async function readQr(
  codeKey: string,
  named: readonly Scannable[],
  { short, step, mac, now }: { short: string; step: number; mac: string; now: Instant },
): Promise<Scan> {
  if (Math.abs(step - stepAt(now)) > stepsAround) return refused('expired')
  for (const { registrationId } of named) {
    const key = await openKey(await checkInKeyOf(codeKey, registrationId))
    if (isSame(await macOf(key, ['qr', step]), mac)) {
      return { ...fits(registrationId, 'qr'), codeUsed: codeName(short, step) }
    }
  }
  return refused(named.length > 0 ? 'forged' : 'foreign')
}

async function readCard(
  codeKey: string,
  named: readonly Scannable[],
  text: string,
  version: number,
): Promise<Scan> {
  const check = await cardCheckOf(codeKey, text)
  const holder = named.find(({ card }) => card && isSame(card.check, check))
  if (holder) return { ...fits(holder.registrationId, 'card'), codeUsed: null }
  if (named.some(({ card }) => card && version < card.version)) return refused('expired')
  return refused(named.length > 0 ? 'forged' : 'foreign')
}

async function readDigits(
  codeKey: string,
  rows: readonly Scannable[],
  typed: string,
  now: Instant,
): Promise<Scan> {
  const found = await Promise.all(rows.map((row) => fittingDigits(codeKey, row, typed, now)))
  const fitting = found.flat()
  const [first] = fitting
  if (!first) return refused('foreign')
  const registrationIds = [...new Set(fitting.map(({ registrationId }) => registrationId))]
  return registrationIds.length > 1 ? { outcome: 'several', registrationIds } : first
}

/** The collection code first: whoever has one came to collect. */
async function fittingDigits(codeKey: string, row: Scannable, typed: string, now: Instant) {
  const { registrationId, collectors = [] } = row
  const key = await openKey(await checkInKeyOf(codeKey, registrationId))
  const short = shortCode(registrationId)
  const fitting: (Scan & { outcome: 'fits' })[] = []
  for (const { key: collector } of collectors) {
    if (isSame(await sixDigitsOf(key, ['collect', collector]), typed)) {
      const codeUsed = `collect.${short}.${typed}`
      fitting.push({
        ...{ outcome: 'fits', registrationId },
        method: 'collect',
        codeUsed,
        collector,
      })
    }
  }
  const middle = stepAt(now)
  for (let step = middle - stepsAround; step <= middle + stepsAround; step++) {
    if (isSame(await sixDigitsOf(key, ['digits', step]), typed)) {
      fitting.push({ ...fits(registrationId, 'code'), codeUsed: codeName(short, step) })
    }
  }
  return fitting
}

function fits<M extends 'qr' | 'code' | 'card'>(registrationId: string, method: M) {
  return { outcome: 'fits' as const, registrationId, method, collector: null }
}

const refused = (because: (Scan & { outcome: 'refused' })['because']): Scan => ({
  ...{ outcome: 'refused', because },
})
const codeName = (short: string, step: number) => `XT1.${short}.${inBase32(step, 6)}`
const stepAt = (at: Instant) => Math.floor(Date.parse(at) / (stepSeconds * 1000))
