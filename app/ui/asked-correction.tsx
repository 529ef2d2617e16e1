import type { ReactNode } from 'react'
import { instantText } from '#app/i18n/dates.ts'
import { Card } from './card.tsx'
import { Facts } from './facts.tsx'
import type { IconName } from './icon.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

type Mark =
  | 'present'
  | 'late'
  | 'absent'
  | 'excused'
  | 'left_early'
  | 'collected'
  | 'self_dismissed'
type State = 'waiting' | 'agreed' | 'refused' | 'overtaken'

interface ShownCorrection {
  id: string
  name: string
  state: State
  /** What stood when it was asked; null: nothing was marked. */
  original_mark: Mark | null
  marks: readonly Mark[]
  method: 'tap' | 'paper'
  reason: string
  /** Why it was refused. */
  decision: string | null
  asked_at: string
  asked_by_name: string
  decided_at: string | null
  decided_by_name: string | null
}

const looks = {
  waiting: ['warn', 'hourglass'],
  agreed: ['ok', 'circle-check'],
  refused: ['danger', 'x'],
  overtaken: ['info', 'info-circle'],
} as const satisfies Record<State, [string, IconName]>

/** A correction that a district was asked for: whose, what from and to, why, who asked and who decided. */
export function AskedCorrection({
  correction: one,
  foot,
}: {
  correction: ShownCorrection
  foot?: ReactNode
}) {
  const [say, locale] = [useSay(), useLocale()]
  const [tone, icon] = looks[one.state]
  const markText = (mark: Mark) => say(`attendance.${mark}`)
  const by = (name: string, at: string) => `${name} · ${instantText(locale, at)}`
  return (
    <Card
      as="li"
      foot={
        <>
          <Status tone={tone} icon={icon}>
            {say(`corrections.state.${one.state}`)}
          </Status>
          {foot}
        </>
      }
    >
      <h3>{one.name}</h3>
      <Facts
        facts={[
          {
            name: say('corrections.what'),
            fact: say('corrections.from-to', {
              from: say(`attendance.${one.original_mark ?? 'expected'}`),
              to: one.marks.map(markText).join(' · '),
            }),
          },
          { name: say('corrections.why'), fact: one.reason || say('corrections.paper') },
          { name: say('corrections.by'), fact: by(one.asked_by_name, one.asked_at) },
          {
            name: say('corrections.decided'),
            fact: one.decided_at ? by(one.decided_by_name ?? '', one.decided_at) : null,
          },
          { name: say('corrections.refused-why'), fact: one.decision },
        ]}
      />
    </Card>
  )
}
