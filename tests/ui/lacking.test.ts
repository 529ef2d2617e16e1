import { describe, expect, it } from 'vitest'
import { lackingLines } from '#app/i18n/gap-text.ts'
import { numbersText } from '#app/i18n/numbers-text.ts'
import { submissionRefusalLines } from '#app/ui/submission-refusals.tsx'

const lifeguard = { code: 'lifeguards', need: 1, have: 0 } as const
const lead = { code: 'lead-missing' } as const
const lacking = (number: number, ...gaps: (typeof lifeguard | typeof lead)[]) => {
  return { number, startsAt: `2026-07-0${number}T01:00:00.000Z`, gaps }
}

describe('what class sessions lack', () => {
  it('is said once for all that lack the same', () => {
    const all = [1, 2, 3, 5].map((number) => lacking(number, lifeguard))
    expect(lackingLines('zh-CN', all)).toEqual(['第1—3、5次课：还差 1 名救生员'])
    expect(lackingLines('en', all)[0]).toMatch(/^Class sessions 1–3, 5: /)
  })

  it('is told apart where it differs, and says when where it concerns one only', () => {
    const all = [lacking(1, lifeguard), lacking(2, lead), lacking(3, lifeguard)]
    const [alike, single] = lackingLines('zh-CN', all)
    expect(alike).toBe('第1、3次课：还差 1 名救生员')
    expect(single).toMatch(/^第2次课 7月2日（周四）09:00：/)
  })

  it('counts as one thing to mend, beside the other reasons', () => {
    const unsafe = [1, 2, 3].map((number) => {
      return { code: 'unsafe' as const, section: 'staffing' as const, ...lacking(number, lead) }
    })
    const closed = { code: 'closes-before-it-opens', section: 'places' } as const
    const lines = submissionRefusalLines('zh-CN', [closed, ...unsafe], [])
    expect(lines.map(({ section }) => section)).toEqual(['places', 'staffing'])
  })

  it('draws three and more in a row together, in whatever order they come', () => {
    expect(numbersText('zh-CN', [7, 1, 2, 10, 8, 9])).toBe('1、2、7—10')
    expect(numbersText('en', [4])).toBe('4')
  })
})
