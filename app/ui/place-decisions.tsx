import { instantText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'

type ShownAdmissionReason = 'phone' | 'protection' | 'our_mistake' | 'siblings' | 'agreed'

interface PlaceDecisionsProps {
  admissions: readonly {
    id: string
    name: string | null
    reason: ShownAdmissionReason
    note: string | null
    passed_over: number
    admitted_at: string
    admitted_by: string
  }[]
  decisions: readonly {
    id: string
    name: string | null
    absences: number
    decision: 'released' | 'kept' | null
    note: string | null
    decided_at: string | null
    decided_by: string | null
  }[]
}

/** 人工处理: places given by hand and releases decided in an offering, by whom and why; nothing where there are none. */
export function PlaceDecisions({ admissions, decisions }: PlaceDecisionsProps) {
  const [say, locale] = [useSay(), useLocale()]
  if (admissions.length + decisions.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('waiting-list.by-hand')}</h2>
      <ul className="stack">
        {admissions.map((one) => (
          <li key={one.id}>
            <p>
              {say('waiting-list.by-hand.admitted', {
                ...{ who: one.name ?? '', n: one.passed_over },
                reason: say(`admission.reason.${one.reason}`),
              })}
            </p>
            <p className="hint">
              {one.admitted_by} · {instantText(locale, one.admitted_at)}
              {one.note ? ` · ${one.note}` : null}
            </p>
          </li>
        ))}
        {decisions.map((one) => (
          <li key={one.id}>
            <p>
              {say(
                one.decision === 'kept'
                  ? 'waiting-list.by-hand.kept'
                  : 'waiting-list.by-hand.released',
                {
                  ...{ who: one.name ?? '', n: one.absences },
                },
              )}
            </p>
            <p className="hint">
              {one.decided_by}
              {one.decided_at ? ` · ${instantText(locale, one.decided_at)}` : null}
              {one.note ? ` · ${one.note}` : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
