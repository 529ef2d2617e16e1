import { expect, test } from 'vitest'
import { checkInKeyOf, checkInQr, readScan } from '#app/domain/attendance/check-in-code.ts'
import { type Scanned, verdictOf } from '#app/roster/screens/scan-verdict.ts'
import { aChild, aMark, stateAfter } from './given-child.ts'

const startsAt = '2026-07-18T02:00:00.000Z'
const classSession = { id: 'lesson', startsAt }
const inMinutes = (n: number) => Date.parse(startsAt) + n * 60_000
const scanned: Scanned = {
  ...{ outcome: 'fits', registrationId: 'child', method: 'qr', codeUsed: 'code of now' },
}
const asked = {
  ...{ classSession, children: [aChild()], marks: [], now: inMinutes(-5), forced: false },
}

test('a code of the family checks its child in, and says which code it was', () => {
  const verdict = verdictOf(scanned, asked)
  expect(verdict).toMatchObject({
    says: 'here',
    record: { mark: 'present', method: 'qr', codeUsed: 'code of now' },
  })
})

test.each([
  [10, 'present'],
  [11, 'late'],
])('scanned %d minutes after the start, the child is marked %s', (minutes, mark) => {
  const verdict = verdictOf(scanned, { ...asked, now: inMinutes(minutes) })
  expect(verdict).toMatchObject({ record: { mark } })
})

test('a child who is inside is not checked in twice: it says when, and by whom', () => {
  const marks = [aMark({ id: 'here', staff_id: 'teacher 2' })]
  const children = [aChild({ state: stateAfter(...marks) })]
  const verdict = verdictOf(scanned, { ...asked, marks, children })
  expect(verdict).toMatchObject({ says: 'already', at: startsAt, staffId: 'teacher 2' })
})

test('a code that was taken before is refused, also when its child was marked absent since', () => {
  const marks = [
    aMark({ id: 'here', code_used: 'code of now' }),
    aMark({ id: 'wrong', mark: 'absent', corrects_id: 'here', follows: ['here'] }),
  ]
  const children = [aChild({ state: stateAfter(...marks) })]
  const verdict = verdictOf(scanned, { ...asked, marks, children })
  expect(verdict).toMatchObject({ says: 'used', at: startsAt, staffId: 'teacher' })
})

test('a card is shown again and again: that it was used once says nothing', () => {
  const marks = [aMark({ mark: 'absent' })]
  const children = [aChild({ state: stateAfter(...marks) })]
  const card: Scanned = { ...scanned, method: 'card', codeUsed: null }
  expect(verdictOf(card, { ...asked, marks, children })).toMatchObject({ says: 'here' })
})

test('a child who left the offering meanwhile is marked all the same, and told of', () => {
  const verdict = verdictOf(scanned, { ...asked, children: [aChild({ hasLeftOffering: true })] })
  expect(verdict).toMatchObject({ says: 'here', hasLeftOffering: true })
})

test('a child who was handed over is not checked in by a scan', () => {
  const state = stateAfter(
    aMark({ id: 'here' }),
    aMark({ id: 'gone', mark: 'collected', follows: ['here'] }),
  )
  expect(verdictOf(scanned, { ...asked, children: [aChild({ state })] })).toMatchObject({
    says: 'gone',
  })
})

test('a collection code at the door leads to the hand-over, and marks nothing', () => {
  const collecting: Scanned = { ...scanned, method: 'collect' }
  expect(verdictOf(collecting, asked)).toMatchObject({ says: 'collecting' })
})

test('digits that several children could have shown ask for the name', () => {
  const several: Scanned = { outcome: 'several', registrationIds: ['child', 'other'] }
  const children = [aChild(), aChild({ registrationId: 'other', name: '何小雨' })]
  const verdict = verdictOf(several, { ...asked, children })
  expect(verdict).toMatchObject({ children: [{ name: '陈小明' }, { name: '何小雨' }] })
})

test('a real code of the day before, of another class session or made up is refused with its reason', async () => {
  const registrationId = '01900000-0000-7000-8000-000000000001'
  const [codeKey, otherKey] = ['a', 'b'].map((letter) => btoa(letter.repeat(32)).replace('=', ''))
  const now = '2026-07-18T01:55:00.000Z'
  const rows = [aChild({ registrationId })]
  const says = async (key = '', at = now) => {
    const text = await checkInQr(await checkInKeyOf(key, registrationId), registrationId, at)
    const scan = await readScan({ codeKey: codeKey ?? '', rows, text, now })
    return verdictOf(scan, { ...asked, children: rows }).says
  }
  expect(await says(codeKey)).toBe('here')
  expect(await says(codeKey, '2026-07-17T01:55:00.000Z')).toBe('expired')
  expect(await says(otherKey)).toBe('forged')
})
