import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import type { Locale, Say } from '#app/i18n/say.ts'
import { Card } from './card.tsx'
import { Hash } from './draw-facts.tsx'
import { Facts } from './facts.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

export interface ShownCommitment {
  id: string
  party: 'office' | 'provider' | 'parent'
  /** Of party provider. */
  name_zh: string | null
  name_en: string | null
  commitment: string
  secret: string | null
}

export interface Revealing {
  state: string
  reveal_by: string
  /** The time to reveal is over, or the draw was held without waiting for more. */
  isOver: boolean
}

/** Who bound themselves to a secret, and what became of it. No parent is named. */
export function DrawCommitments({
  commitments,
  revealing,
}: {
  commitments: readonly ShownCommitment[]
  revealing: Revealing
}) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('draw.commitments')}</h2>
      <p className="hint">{say('draw.commitments.lead')}</p>
      {commitments.length === 0 ? <p>{say('draw.commitments.empty')}</p> : null}
      <ul className="stack">
        {commitments.map((one) => (
          <Card as="li" key={one.id}>
            <div className="spread">
              <h3>{partyText(say, locale, one)}</h3>
              <RevealStatus isRevealed={one.secret !== null} revealing={revealing} />
            </div>
            <Facts
              facts={[
                { name: say('draw.commitment.hash'), fact: <Hash>{one.commitment}</Hash> },
                {
                  name: say('draw.commitment.secret'),
                  fact: one.secret && <Hash>{one.secret}</Hash>,
                },
              ]}
            />
          </Card>
        ))}
      </ul>
    </section>
  )
}

/** 承办机构：佛山市… · 家长见证人 */
export function partyText(
  say: Say,
  locale: Locale,
  { party, name_zh, name_en }: Pick<ShownCommitment, 'party' | 'name_zh' | 'name_en'>,
) {
  if (!name_zh || !name_en) return say(`draw.party.${party}`)
  return either(locale, name_zh, name_en)
}

function RevealStatus({ isRevealed, revealing }: { isRevealed: boolean; revealing: Revealing }) {
  const [say, locale] = [useSay(), useLocale()]
  if (isRevealed) {
    return (
      <Status tone="ok" icon="circle-check">
        {say('draw.commitment.revealed')}
      </Status>
    )
  }
  if (revealing.isOver) {
    return (
      <Status tone="danger" icon="alert-circle">
        {say('draw.commitment.missed')}
      </Status>
    )
  }
  if (revealing.state === 'open' || revealing.state === 'closed') {
    return <Status icon="lock">{say('draw.commitment.waiting')}</Status>
  }
  return (
    <Status tone="warn" icon="hourglass">
      {say('draw.commitment.due', { by: instantText(locale, revealing.reveal_by) })}
    </Status>
  )
}
