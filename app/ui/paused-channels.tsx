import { Notice } from './notice.tsx'
import { useSay } from './say-context.tsx'

interface PausedChannelsProps {
  pauses: readonly { channel: 'email' | 'sms'; reason: string }[]
  /** Only the city may let a channel go on. */
  isCity: boolean
}

/** Says of each channel that is paused that nothing but codes leaves. */
export function PausedChannels({ pauses, isCity }: PausedChannelsProps) {
  const say = useSay()
  return pauses.map(({ channel, reason }) => (
    <Notice key={channel} tone="danger" icon="player-pause">
      {say('messages.paused', { channel: say(`messages.channel.${channel}`), reason })}{' '}
      {isCity ? <a href="/office/channels">{say('messages.paused.look')}</a> : null}
    </Notice>
  ))
}
