import type { Instant, Vault } from '#db/schema.ts'
import { shifted } from '../identity/sign-in-time.ts'
import { fromBase32, inBase32, isSame, macOf, openKey, sixDigitsOf } from './code-mac.ts'

/** A screen shows another code every so many seconds. */
const screenStepSeconds = 20
// The code of the moment and the four before it: 80 to 100 seconds.
const stepsKept = 4
const standsAfterEnd = 2 * 3_600_000
const tokenLength = 12

interface Screen {
  id: string
  /** Of the database: what names it in the code that it shows. */
  code: string
}

/** The secret in the address of a screen: made from its id, so that it need not be kept and can be shown again. */
export async function screenTokenOf(vault: Pick<Vault, 'deriveKey'>, screenId: string) {
  const key = await openKey(vault.deriveKey('screen addresses'))
  return (await macOf(key, ['address', screenId])).slice(0, tokenLength)
}

/** Whether a screen stands: until two hours after the end of its class session. */
export function isScreenUp({ ends_at }: { ends_at: Instant }, now: Instant) {
  return now < shifted(ends_at, standsAfterEnd)
}

/** What a screen shows at an instant: a text for its QR code, and six digits for whoever cannot scan it. */
export async function screenCodeAt(vault: Pick<Vault, 'deriveKey'>, screen: Screen, at: Instant) {
  const [key, step] = [await keyOf(vault, screen), stepAt(at)]
  return { text: await textOf(key, screen, step), digits: await sixDigitsOf(key, ['digits', step]) }
}

/** Which screen a scanned text names: it is not proved by that. */
export function screenCodeIn(text: string) {
  return form.exec(text)?.[1]
}

/** Whether this screen showed the text a moment ago: up to 80 seconds, and never more than 100. */
export async function isShown(
  vault: Pick<Vault, 'deriveKey'>,
  screen: Screen,
  { text, now }: { text: string; now: Instant },
) {
  const step = fromBase32(form.exec(text)?.[2] ?? '')
  if (step > stepAt(now) || step < stepAt(now) - stepsKept) return false
  return isSame(await textOf(await keyOf(vault, screen), screen, step), text)
}

/** Whether this screen showed the six digits a moment ago. */
export async function areShown(
  vault: Pick<Vault, 'deriveKey'>,
  screen: Screen,
  { digits, now }: { digits: string; now: Instant },
) {
  const key = await keyOf(vault, screen)
  let shown = false
  for (let step = stepAt(now) - stepsKept; step <= stepAt(now); step++) {
    shown = isSame(await sixDigitsOf(key, ['digits', step]), digits) || shown
  }
  return shown
}

const form = /^([0-9A-HJKMNP-TV-Z]{8})\.([0-9A-HJKMNP-TV-Z]{6})\.[0-9A-HJKMNP-TV-Z]{16}$/

const keyOf = (vault: Pick<Vault, 'deriveKey'>, { id }: Screen) =>
  openKey(vault.deriveKey(`screen ${id}`))

const textOf = async (key: CryptoKey, { code }: Screen, step: number) =>
  `${code}.${inBase32(step, 6)}.${await macOf(key, ['qr', step])}`

const stepAt = (at: Instant) => Math.floor(Date.parse(at) / (screenStepSeconds * 1000))
