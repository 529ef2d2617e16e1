import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

const kinds = {
  pending: 'unsent',
  sending: 'unsent',
  retry: 'unsent',
  sent: 'sent',
  failed: 'failed',
  superseded: 'superseded',
} as const

const looks: Record<(typeof kinds)[keyof typeof kinds], { tone?: Tone; icon: IconName }> = {
  unsent: { tone: 'warn', icon: 'hourglass' },
  sent: { tone: 'ok', icon: 'circle-check' },
  failed: { tone: 'danger', icon: 'alert-circle' },
  superseded: { icon: 'x' },
}

/** How a message stands, in a word. */
export function MessageState({ state }: { state: keyof typeof kinds }) {
  const kind = kinds[state]
  const { tone, icon } = looks[kind]
  const say = useSay()
  return (
    <Status tone={tone} icon={icon}>
      {say(`messages.kind.${kind}`)}
    </Status>
  )
}
