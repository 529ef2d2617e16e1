import { dayText, instantText } from '#app/i18n/dates.ts'
import { type Gap, gapsText } from '#app/i18n/gap-text.ts'
import { ClashList } from './clash-list.tsx'
import type { ShownClash } from './clash-text.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface ShownGaps {
  classSessionId: string
  number: number
  startsAt: string
  gaps: readonly Gap[]
}

/** A refusal as the domain names it, and as a page gets it. */
export type ShownAssignmentRefusal =
  | { code: 'nothing-chosen' | 'closed' | 'left' | 'barred' }
  | { code: 'not-vetted'; numbers: readonly number[]; vettedUntil: string | null }
  | { code: 'clashes'; clashes: readonly ShownClash[] }
  | { code: 'opens-gap'; gaps: readonly ShownGaps[] }

/** Why somebody is not assigned, or not released. */
export function AssignmentRefusal({ because }: { because: ShownAssignmentRefusal }) {
  const [say, locale] = [useSay(), useLocale()]
  if (because.code === 'clashes') return <ClashList clashes={because.clashes} />
  if (because.code === 'opens-gap') {
    return (
      <Notice tone="danger" title={say('assignment.refused.opens-gap')} isAnswer>
        <ul>
          {because.gaps.map((one) => (
            <li key={one.classSessionId}>
              {say('assignment.refused.gap', {
                ...{ number: one.number, when: instantText(locale, one.startsAt) },
                gaps: gapsText(locale, one.gaps),
              })}
            </li>
          ))}
        </ul>
      </Notice>
    )
  }
  if (because.code === 'not-vetted') {
    const { vettedUntil } = because
    const numbers = because.numbers.join(say('staff.comma'))
    return (
      <Notice tone="danger" isAnswer>
        {vettedUntil === null
          ? say('assignment.refused.never-vetted')
          : say('assignment.refused.not-vetted', { day: dayText(locale, vettedUntil), numbers })}
      </Notice>
    )
  }
  return (
    <Notice tone="danger" isAnswer>
      {say(`assignment.refused.${because.code}`)}
    </Notice>
  )
}
