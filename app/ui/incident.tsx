import { Facts } from './facts.tsx'
import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { Tag } from './tag.tsx'

export type Severity = 'minor' | 'serious' | 'critical'
type State = 'reported' | 'in_hand' | 'closed'

const looks: Record<State, { tone: Tone; icon: IconName }> = {
  reported: { tone: 'danger', icon: 'alert-circle' },
  in_hand: { tone: 'warn', icon: 'hourglass' },
  closed: { tone: 'ok', icon: 'circle-check' },
}

/** How grave an incident is and what has become of it. */
export function IncidentStatus({ severity, state }: { severity: Severity; state: State }) {
  const say = useSay()
  return (
    <span className="row">
      <Tag tone={severity === 'minor' ? 'warn' : 'danger'}>
        {say(`safety.incident.severity.${severity}`)}
      </Tag>
      <Status {...looks[state]}>{say(`safety.incident.state.${state}`)}</Status>
    </span>
  )
}

/** 发生了什么, 做了什么, 联系过谁. */
export function IncidentTexts({ texts }: { texts: { what: string; done: string; told: string } }) {
  const say = useSay()
  return (
    <Facts
      facts={[
        { name: say('safety.incident.what'), fact: texts.what },
        { name: say('safety.incident.done'), fact: texts.done },
        { name: say('safety.incident.told'), fact: texts.told },
      ]}
    />
  )
}
