import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import type { Gap as ShownGap } from '#app/i18n/gap-text.ts'
import { Card } from './card.tsx'
import { ClashList } from './clash-list.tsx'
import type { ShownClash } from './clash-text.ts'
import { Notice } from './notice.tsx'
import { SafetyLine } from './safety-line.tsx'
import { useLocale, useSay } from './say-context.tsx'

/** What a change of class sessions would do, as the domain finds it. */
export interface ShownImpact {
  families: { confirmed: number; offered: number; waitlisted: number; all: number }
  clashing: number
  clashesWith: readonly { titleZh: string; titleEn: string; n: number }[]
  elsewhere: number
  clashes: readonly ShownClash[]
  gaps: readonly { classSessionId: string; number: number; startsAt: string; gaps: ShownGap[] }[]
}

/** Before a change is saved: whom it concerns, whom it troubles, and what stands against it. */
export function ImpactCard({ impact, isOld }: { impact: ShownImpact; isOld?: boolean }) {
  const say = useSay()
  const { families, clashes, gaps } = impact
  const isFree = clashes.length === 0 && gaps.length === 0
  return (
    <section className="stack" id="impact" tabIndex={-1}>
      {isOld ? (
        <Notice tone="warn" isAnswer>
          {say('changes.look-again')}
        </Notice>
      ) : null}
      <Card>
        <h2>{say('changes.impact')}</h2>
        <p>{say('provider.will-tell', { ...families, n: families.all })}</p>
        <FamilyClashes impact={impact} />
        {isFree ? <p className="hint">{say('changes.impact.free')}</p> : null}
      </Card>
      {clashes.length > 0 ? <ClashList clashes={clashes} /> : null}
      {gaps.length > 0 ? <Gaps gaps={gaps} /> : null}
    </section>
  )
}

function FamilyClashes({ impact }: { impact: ShownImpact }) {
  const [say, locale] = [useSay(), useLocale()]
  const { clashing, clashesWith, elsewhere } = impact
  if (clashing === 0) return <p>{say('changes.impact.no-clash')}</p>
  return (
    <Notice tone="warn" title={say('changes.impact.clashing', { n: clashing })}>
      <ul>
        {clashesWith.map(({ titleZh, titleEn, n }) => (
          <li key={titleZh}>
            {say('changes.impact.with', { title: either(locale, titleZh, titleEn), n })}
          </li>
        ))}
        {elsewhere > 0 ? <li>{say('changes.impact.elsewhere', { n: elsewhere })}</li> : null}
      </ul>
      <p>{say('changes.impact.choose')}</p>
    </Notice>
  )
}

function Gaps({ gaps }: { gaps: ShownImpact['gaps'] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Card>
      <h2>{say('changes.impact.gaps')}</h2>
      <ul className="stack">
        {gaps.map(({ classSessionId, number, startsAt, gaps: missing }) => (
          <li key={classSessionId}>
            {say('provider.number', { n: number })} · {instantText(locale, startsAt)}
            <br />
            <SafetyLine gaps={missing} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
