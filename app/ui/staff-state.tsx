import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

export type ShownStaffState =
  | { code: 'ok' | 'missing' | 'expired' | 'check_due' | 'blocked' | 'disabled' }
  | { code: 'expiring'; days: number }

const looks: Record<ShownStaffState['code'], { tone: Tone; icon: IconName }> = {
  ok: { tone: 'ok', icon: 'circle-check' },
  expiring: { tone: 'warn', icon: 'hourglass' },
  missing: { tone: 'warn', icon: 'alert-triangle' },
  check_due: { tone: 'danger', icon: 'alert-circle' },
  expired: { tone: 'danger', icon: 'alert-circle' },
  blocked: { tone: 'danger', icon: 'ban' },
  disabled: { tone: 'info', icon: 'ban' },
}

/** Whether somebody can be assigned, with icon and word. */
export function StaffStateLine({ state }: { state: ShownStaffState }) {
  const say = useSay()
  return (
    <Status {...looks[state.code]}>
      {state.code === 'expiring'
        ? say('staff.state.expiring', { n: state.days })
        : say(`staff.state.${state.code}`)}
    </Status>
  )
}
