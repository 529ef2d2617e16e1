import { dayText } from '#app/i18n/dates.ts'
import type { PaperKind } from '#app/i18n/gap-text.ts'
import { Card } from './card.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

export interface ShownPaper {
  id: string
  kind: PaperKind
  /** Masked. */
  number: string
  expiresOn: string
  state: 'submitted' | 'verified' | 'revoked'
  isOver: boolean
}

const looks = {
  submitted: { tone: 'warn', icon: 'hourglass' },
  verified: { tone: 'ok', icon: 'circle-check' },
  revoked: { tone: 'danger', icon: 'ban' },
  over: { tone: 'danger', icon: 'alert-circle' },
} as const

/** 已核验, 待核验, 已撤销, 已过期. */
export function PaperState({ state, isOver }: Pick<ShownPaper, 'state' | 'isOver'>) {
  const shown = isOver && state !== 'revoked' ? 'over' : state
  return <Status {...looks[shown]}>{useSay()(`paper.state.${shown}`)}</Status>
}

/** 2027年5月1日（周六） · Sat 1 May 2027: papers run for years. */
export function datedText(locale: 'zh-CN' | 'en', day: string) {
  const year = day.slice(0, 4)
  return locale === 'en' ? `${dayText(locale, day)} ${year}` : `${year}年${dayText(locale, day)}`
}

/** Somebody's papers, numbers masked. */
export function PaperList({ papers }: { papers: readonly ShownPaper[] }) {
  const [say, locale] = [useSay(), useLocale()]
  if (papers.length === 0) return <p>{say('staff.papers.empty')}</p>
  return (
    <ul className="stack">
      {papers.map((paper) => (
        <Card as="li" key={paper.id} foot={<PaperState {...paper} />}>
          <strong>{say(`paper.${paper.kind}`)}</strong>
          <p className="hint">
            {say('staff.paper.line', {
              ...{ number: paper.number, day: datedText(locale, paper.expiresOn) },
            })}
          </p>
        </Card>
      ))}
    </ul>
  )
}
