import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

interface Told {
  channel: 'email' | 'sms'
  state: 'pending' | 'sending' | 'sent' | 'retry' | 'failed' | 'superseded'
  receipt: 'delivered' | 'undelivered' | null
}

/** Whether a message has reached somebody, in plain words. */
export function ToldState({ channel, state, receipt }: Told) {
  const say = useSay()
  if (state === 'failed' || receipt === 'undelivered') {
    return (
      <Status tone="danger" icon="alert-circle">
        {say(`notices.failed.${channel}`)}
      </Status>
    )
  }
  if (state === 'sent') {
    return (
      <Status tone="ok" icon="circle-check">
        {say(receipt === 'delivered' ? 'notices.delivered' : `notices.sent.${channel}`)}
      </Status>
    )
  }
  return (
    <Status tone="warn" icon="clock">
      {say(state === 'retry' ? 'notices.again' : 'notices.sending')}
    </Status>
  )
}
