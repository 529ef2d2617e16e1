import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

export type ShownDrawState = 'open' | 'closed' | 'frozen' | 'drawn' | 'applied'

/** How far a draw has come: icon and words. */
export function DrawStatus({ state }: { state: ShownDrawState }) {
  const [tone, icon] = looks[state]
  return (
    <Status tone={tone} icon={icon}>
      {useSay()(`draw.state.${state}`)}
    </Status>
  )
}

const looks: Record<ShownDrawState, [Tone, IconName]> = {
  open: ['info', 'pencil'],
  closed: ['warn', 'hourglass'],
  frozen: ['warn', 'lock'],
  drawn: ['ok', 'circle-check'],
  applied: ['ok', 'circle-check'],
}
