import { qrCode } from '#app/documents/qr-code.ts'
import { checkInDigits, checkInQr, nextCodeAt } from '#app/domain/attendance/check-in-code.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { findCodes, forgetCodes, type KeptCode, type KeptCodes, keepCodes } from './kept-codes.ts'
import { stayAwake } from './stay-awake.ts'

// The page shows the codes of one moment by itself. With this it shows those of every moment, also without a network.

interface Sent extends Omit<KeptCodes, 'ahead'> {
  serverNow: string
  /** False on a device that others use: nothing stays on it. */
  mayKeep: boolean
}

async function show(list: HTMLElement) {
  const { codes: sent } = list.dataset
  const kept = sent ? await takeSent(JSON.parse(sent)) : await findCodes(foshanDay(nowAhead(0)))
  if (!kept) return document.body.classList.add('has-no-codes')
  if (!sent) for (const code of kept.codes) list.append(cardFor(code))
  document.body.classList.add('has-codes')
  stayAwake()
  await goOn(list, kept)
}

/** A new code each half minute, until the day is over. */
async function goOn(list: HTMLElement, kept: KeptCodes) {
  let shown = ''
  async function showPresent() {
    const now = nowAhead(kept.ahead)
    if (foshanDay(now) !== kept.day) {
      clearInterval(timer)
      return endDay(list)
    }
    if (shown === nextCodeAt(now)) return
    shown = nextCodeAt(now)
    for (const code of kept.codes) await renew(list, code, now)
  }
  // Once a second, so that a phone that slept shows at once what is good now.
  const timer = setInterval(showPresent, 1000)
  await showPresent()
}

function endDay(list: HTMLElement) {
  list.replaceChildren()
  document.body.classList.replace('has-codes', 'has-no-codes')
  return forgetCodes()
}

async function takeSent({ serverNow, mayKeep, ...sent }: Sent): Promise<KeptCodes> {
  const kept = { ...sent, ahead: Date.parse(serverNow) - Date.now() }
  if (mayKeep && kept.codes.length > 0) {
    await keepCodes(kept)
    await navigator.serviceWorker?.register('/me/check-in-worker.js', { scope: '/me/check-in' })
  } else await forgetCodes()
  return kept
}

async function renew(
  list: HTMLElement,
  { registrationId, key, classSessionId }: KeptCode,
  now: string,
) {
  const card = list.querySelector(`[data-code="${registrationId} ${classSessionId}"]`)
  if (!card) return
  const { size, path } = qrCode(await checkInQr(key, registrationId, now))
  card.querySelector('svg')?.setAttribute('viewBox', `0 0 ${size} ${size}`)
  card.querySelector('path')?.setAttribute('d', path)
  write(card, 'digits', spaced(await checkInDigits(key, now)))
}

function cardFor(code: KeptCode) {
  const template = document.querySelector<HTMLTemplateElement>('#code')
  const card = document.importNode(template?.content ?? new DocumentFragment(), true)
  card.firstElementChild?.setAttribute('data-code', `${code.registrationId} ${code.classSessionId}`)
  for (const part of ['name', 'title', 'when', 'where'] as const) write(card, part, code[part])
  const collectors = card.querySelector('[data-part=collectors]')
  const line = collectors?.firstElementChild
  for (const { name, digits } of code.collectors) {
    const own = line?.cloneNode(true)
    if (!(own instanceof Element)) continue
    write(own, 'collector', name)
    write(own, 'collect', spaced(digits))
    collectors?.append(own)
  }
  line?.remove()
  if (code.collectors.length === 0) card.querySelector('details')?.remove()
  return card
}

function write(into: ParentNode, part: string, text: string) {
  const place = into.querySelector(`[data-part=${part}]`)
  if (place) place.textContent = text
}

const spaced = (digits: string) => `${digits.slice(0, 3)} ${digits.slice(3)}`
const nowAhead = (ahead: number) => new Date(Date.now() + ahead).toISOString()

const list = document.querySelector<HTMLElement>('#codes')
if (list) await show(list)
