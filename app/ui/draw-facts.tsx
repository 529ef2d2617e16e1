import type { ReactNode } from 'react'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Card } from './card.tsx'
import { DrawStatus, type ShownDrawState } from './draw-status.tsx'
import { Facts } from './facts.tsx'
import { useLocale, useSay } from './say-context.tsx'

export interface ShownDraw {
  id: string
  state: ShownDrawState
  season_zh: string
  season_en: string
  closes_at: string
  tickets: number
  algorithm: string
  source_zh: string
  source_en: string
  value_at: string
  reveal_by: string
  public_value: string | null
  value_confirmed_at: string | null
  pool_hash: string | null
  seed: string | null
  result_hash: string | null
  drawn_at: string | null
}

/** A long string of digits that people compare. */
export function Hash({ children }: { children: ReactNode }) {
  return <code className="hash">{children}</code>
}

/** What anybody may know of a draw, with every figure that it can be recomputed from. `more`: for those who hold it. */
export function DrawFacts({
  draw,
  more = [],
}: {
  draw: ShownDraw
  more?: readonly { name: string; fact: ReactNode }[]
}) {
  const [say, locale] = [useSay(), useLocale()]
  const hash = (text: string | null) => text && <Hash>{text}</Hash>
  const confirmed = draw.value_confirmed_at ? draw.public_value : null
  const isKnown = draw.state !== 'open' && draw.state !== 'closed'
  return (
    <Card as="section">
      <DrawStatus state={draw.state} />
      <Facts
        facts={[
          {
            name: say('draw.fact.season'),
            fact: either(locale, draw.season_zh, draw.season_en),
          },
          { name: say('draw.fact.closes'), fact: instantText(locale, draw.closes_at) },
          {
            name: say('draw.fact.tickets'),
            fact: isKnown ? say('draw.fact.tickets.n', { n: draw.tickets }) : null,
          },
          {
            name: say('draw.fact.source'),
            fact: either(locale, draw.source_zh, draw.source_en),
          },
          { name: say('draw.fact.value-at'), fact: instantText(locale, draw.value_at) },
          { name: say('draw.fact.reveal-by'), fact: instantText(locale, draw.reveal_by) },
          { name: say('draw.fact.value'), fact: confirmed },
          ...more,
          {
            name: say('draw.fact.drawn-at'),
            fact: draw.drawn_at && instantText(locale, draw.drawn_at),
          },
          { name: say('draw.fact.algorithm'), fact: draw.algorithm },
          { name: say('draw.fact.pool-hash'), fact: hash(draw.pool_hash) },
          { name: say('draw.fact.seed'), fact: hash(draw.seed) },
          { name: say('draw.fact.result-hash'), fact: hash(draw.result_hash) },
        ]}
      />
      {draw.pool_hash ? <p className="hint">{say('draw.fact.hint')}</p> : null}
    </Card>
  )
}
