import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { ShownAbsenceCause } from './absence-card.tsx'

/** How many are excused, and why: 请假 3 人（生病 2 人、没有写原因 1 人）. Nothing where nobody is. */
export function excusedText(
  locale: Locale,
  causes: readonly { cause: ShownAbsenceCause | null; n: number }[],
) {
  if (causes.length === 0) return null
  const say = sayIn(locale)
  const each = causes.map(({ cause, n }) =>
    say('absence.count.cause', { cause: say(`absence.cause.${cause ?? 'none'}`), n }),
  )
  const all = causes.reduce((sum, { n }) => sum + n, 0)
  const list = each.join(locale === 'en' ? ', ' : '、')
  return say('absence.count', { n: all, list })
}
