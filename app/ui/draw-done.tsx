import { Notice } from './notice.tsx'
import { useSay } from './say-context.tsx'

/** What app/web/draw-fields.ts reads of the address. */
type ShownDrawAnswer =
  | 'fixed'
  | 'committed'
  | 'already-committed'
  | 'revealed'
  | 'typed'
  | 'confirmed'
  | 'already-confirmed'
  | 'drawn'
  | 'already-drawn'

/** What came of the form that led back to a draw's page. */
export function DrawDone({ done }: { done: ShownDrawAnswer | null }) {
  const say = useSay()
  if (!done) return null
  return (
    <Notice tone={done.startsWith('already') ? 'warn' : 'ok'} isAnswer>
      {say(`draws.done.${done}`)}
    </Notice>
  )
}
