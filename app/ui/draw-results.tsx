import type { ShownDrawState } from './draw-status.tsx'
import { useSay } from './say-context.tsx'

/** How many registrations of an offering are in its pool: for those who hold the draw. */
export function PoolCount({
  draw,
  offering,
}: {
  draw: { state: ShownDrawState }
  offering: { inPool: number }
}) {
  const key = draw.state === 'open' ? 'draws.own.in-pool' : 'draws.own.pool'
  return <p className="hint">{useSay()(key, { n: offering.inPool })}</p>
}

/** What the draw made of them. */
export function ResultCount({ drawn, waiting }: { drawn: number; waiting: number }) {
  const say = useSay()
  return (
    <p>
      {say('draws.own.drawn', { n: drawn })} · {say('draws.own.waiting', { n: waiting })}
    </p>
  )
}
