import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import type { OfferingState } from './offering-history.tsx'
import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

const looks: Record<OfferingState, { tone?: Tone; icon: IconName }> = {
  draft: { icon: 'pencil' },
  submitted: { tone: 'info', icon: 'hourglass' },
  returned: { tone: 'warn', icon: 'alert-triangle' },
  approved: { tone: 'ok', icon: 'check' },
  published: { tone: 'ok', icon: 'circle-check' },
  ballot_closed: { tone: 'info', icon: 'hourglass' },
  drawn: { tone: 'info', icon: 'check' },
  accepted: { icon: 'lock' },
  cancelled: { tone: 'danger', icon: 'ban' },
}

/** Where an offering stands between draft and published: icon and word. */
export function OfferingStateStatus({ state }: { state: OfferingState }) {
  return <Status {...looks[state]}>{useSay()(`offering.state.${state}`)}</Status>
}
