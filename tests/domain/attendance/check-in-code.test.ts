import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cardCheckOf,
  cardQr,
  checkInDigits,
  checkInKeyOf,
  checkInQr,
  collectDigits,
  nextCodeAt,
  readScan,
} from '#app/domain/attendance/check-in-code.ts'
import { cardKeyOf, codeKeyOf } from '#app/domain/attendance/code-key.ts'
import { testVault } from '#tests/support/operation.ts'

const noon = Date.parse('2026-07-18T04:00:00.000Z')
const after = (ms: number) => new Date(noon + ms).toISOString()
const now = after(0)
const codeKey = codeKeyOf(testVault, 'monday')
const child = '0198a7f0-0000-7000-8000-00000000a001'
const other = '0198a7f0-0000-7000-8000-00000000b002'
const rows = [{ registrationId: child }, { registrationId: other }]
const collector = 'guardian:0198a7f0-0000-7000-8000-00000000c003'

const scan = (text: string, at = now, more = {}) =>
  readScan({ codeKey, rows, text, now: at, ...more })
const keyOf = (registrationId = child, key = codeKey) => checkInKeyOf(key, registrationId)

const instants = fc.integer({ min: 0, max: 400 * 86_400_000 }).map((ms) => after(ms))
const ids = fc.uuid()

test('what the phone of a family shows is the child that it is for', async () => {
  const check = async (registrationId: string, at: string) => {
    const among = { rows: [...rows, { registrationId }] }
    const key = await keyOf(registrationId)
    const seen = await scan(await checkInQr(key, registrationId, at), at, among)
    expect(seen).toMatchObject({ outcome: 'fits', registrationId, method: 'qr' })
    const typed = await scan(await checkInDigits(key, at), at, { rows: [{ registrationId }] })
    expect(typed).toEqual({ ...seen, method: 'code' })
  }
  await fc.assert(fc.asyncProperty(ids, instants, check))
})

test('a code with one character changed is nobody’s', async () => {
  const code = await checkInQr(await keyOf(), child, now)
  const change = fc.tuple(fc.nat({ max: code.length - 1 }), fc.string({ unit: 'grapheme' }))
  const check = async ([at, by]: [number, string]) => {
    const text = code.slice(0, at) + by + code.slice(at + 1)
    fc.pre(text !== code)
    expect((await scan(text)).outcome).toBe('refused')
  }
  await fc.assert(fc.asyncProperty(change, check), { numRuns: 400 })
  const { length } = code
  for (let at = 0; at < length; at++) {
    const by = code[at] === '0' ? '1' : '0'
    expect((await scan(code.slice(0, at) + by + code.slice(at + 1))).outcome).toBe('refused')
  }
})

test('no text at all makes reading fail', async () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.stringMatching(/^XTC?1\.[0-9A-Z]{8}\.[0-9A-Z]{2,6}\.[0-9A-Z]{16}$/),
    fc.stringMatching(/^[0-9]{8}$/),
  )
  const check = async (text: string) => {
    expect((await scan(text)).outcome).toBe('refused')
  }
  await fc.assert(fc.asyncProperty(texts, check), { numRuns: 500 })
})

test('a code of another class session is not taken, nor that of a child who is not on the roster', async () => {
  const ofTuesday = await keyOf(child, codeKeyOf(testVault, 'tuesday'))
  expect(await scan(await checkInQr(ofTuesday, child, now))).toEqual(refused('forged'))
  expect(await scan(await checkInDigits(ofTuesday, now))).toEqual(refused('foreign'))

  const stranger = '0198a7f0-0000-7000-8000-00000000d004'
  const theirs = await checkInQr(await keyOf(stranger), stranger, now)
  expect(await scan(theirs)).toEqual(refused('foreign'))
  expect(await scan('https://example.com/')).toEqual(refused('unreadable'))
})

test('the key on the phone of one family makes no code of another child', async () => {
  expect(await scan(await checkInQr(await keyOf(child), other, now))).toEqual(refused('forged'))
})

test('the screenshot of yesterday is refused', async () => {
  const key = await keyOf()
  const yesterday = after(-86_400_000)
  expect(await scan(await checkInQr(key, child, yesterday))).toEqual(refused('expired'))
  expect((await scan(await checkInDigits(key, yesterday))).outcome).toBe('refused')
})

test('two clocks may differ by two minutes, and not by three', async () => {
  const key = await keyOf()
  const check = async (at: string, skew: number) => {
    const seen = new Date(Date.parse(at) + skew).toISOString()
    const { outcome } = await scan(await checkInQr(key, child, at), seen)
    if (Math.abs(skew) <= 120_000) expect(outcome).toBe('fits')
    if (Math.abs(skew) >= 150_000) expect(outcome).toBe('refused')
  }
  const skews = fc.integer({ min: -600_000, max: 600_000 })
  await fc.assert(fc.asyncProperty(instants, skews, check), { numRuns: 300 })
})

test('a code is followed by another one every half minute', async () => {
  const key = await keyOf()
  const first = await checkInQr(key, child, now)
  expect(nextCodeAt(after(12_345))).toBe(after(30_000))
  expect(await checkInQr(key, child, after(29_999))).toBe(first)
  const second = await checkInQr(key, child, after(30_000))
  expect(second).not.toBe(first)
  expect(usedIn(await scan(second))).not.toBe(usedIn(await scan(first)))
})

test('digits are read as people type them, and ask for the name where two children have the same', async () => {
  const digits = await checkInDigits(await keyOf(), now)
  const wide = [...digits].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
  expect(await scan(` ${digits.slice(0, 3)} ${digits.slice(3)}`)).toMatchObject(fitting('code'))
  expect(await scan(wide)).toMatchObject(fitting('code'))

  const [one, twin] = await twoWithTheSameDigits()
  const both = { rows: [one, twin].map((registrationId) => ({ registrationId })) }
  const text = await checkInDigits(await keyOf(one), now)
  expect(await scan(text, now, both)).toEqual({ outcome: 'several', registrationIds: [one, twin] })
})

test('a printed card says who, on every day; a newer one voids it', async () => {
  const cardKey = cardKeyOf(testVault, 'camp')
  const first = await cardQr(cardKey, child, 1)
  const withCard = async (version: number, key = codeKey) => {
    const check = await cardCheckOf(key, await cardQr(cardKey, child, version))
    return { codeKey: key, rows: [{ registrationId: child, card: { version, check } }] }
  }
  for (const day of ['monday', 'tuesday']) {
    const seen = await scan(first, now, await withCard(1, codeKeyOf(testVault, day)))
    expect(seen).toEqual({ ...fitting('card'), codeUsed: null, collector: null })
  }
  expect(await scan(first, now, await withCard(2))).toEqual(refused('expired'))
  const ofOtherOffering = await cardQr(cardKeyOf(testVault, 'lesson'), child, 1)
  expect(await scan(ofOtherOffering, now, await withCard(1))).toEqual(refused('forged'))
  expect(await scan(first, now, { rows: [{ registrationId: other }] })).toEqual(refused('foreign'))
})

test('a card with any character changed is nobody’s', async () => {
  const card = await cardQr(cardKeyOf(testVault, 'camp'), child, 3)
  const check = await cardCheckOf(codeKey, card)
  const holder = { rows: [{ registrationId: child, card: { version: 3, check } }] }
  for (let at = 0; at < card.length; at++) {
    const text = card.slice(0, at) + (card[at] === '0' ? '1' : '0') + card.slice(at + 1)
    expect((await scan(text, now, holder)).outcome).toBe('refused')
  }
})

test('a collection code names the adult whom the family gave it, on that day only', async () => {
  const code = await collectDigits(await keyOf(), collector)
  const collectors = { rows: [{ registrationId: child, collectors: [{ key: collector }] }] }
  const seen = await scan(code, after(3_600_000), collectors)
  expect(seen).toMatchObject({ ...fitting('collect'), collector })
  expect(usedIn(seen)).toContain(code)

  const tuesday = { codeKey: codeKeyOf(testVault, 'tuesday'), ...collectors }
  expect((await scan(code, now, tuesday)).outcome).toBe('refused')
  const barred = { rows: [{ registrationId: child, collectors: [] }] }
  expect((await scan(code, now, barred)).outcome).toBe('refused')
})

const refused = (because: string) => ({ outcome: 'refused', because })
const fitting = (method: string) => ({ outcome: 'fits', registrationId: child, method })
const usedIn = (seen: Awaited<ReturnType<typeof scan>>) =>
  seen.outcome === 'fits' ? seen.codeUsed : undefined

/** Among some thousand children two have the same digits. */
async function twoWithTheSameDigits(): Promise<[string, string]> {
  const seen = new Map<string, string>()
  for (let number = 1; number < 20_000; number++) {
    const id = `0198a7f0-0000-7000-8000-${String(number).padStart(12, '0')}`
    const digits = await checkInDigits(await keyOf(id), now)
    const first = seen.get(digits)
    if (first) return [first, id]
    seen.set(digits, id)
  }
  throw new Error('no two have the same')
}
