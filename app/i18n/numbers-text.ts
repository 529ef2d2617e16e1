import type { Locale } from './say.ts'

/** 1—4、6, or 1–4, 6: numbers in ascending order, three and more in a row drawn together. */
export function numbersText(locale: Locale, numbers: readonly number[]) {
  const runs: { from: number; to: number }[] = []
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last && number <= last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  const dash = locale === 'en' ? '–' : '—'
  return runs
    .flatMap(({ from, to }) => {
      if (to > from + 1) return [`${from}${dash}${to}`]
      return to > from ? [String(from), String(to)] : [String(from)]
    })
    .join(locale === 'en' ? ', ' : '、')
}
