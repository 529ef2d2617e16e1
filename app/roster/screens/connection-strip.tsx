/** @jsxImportSource preact */
import { timeText } from '#app/i18n/dates.ts'
import { useApp, useRosterView } from './app-context.ts'
import { Icon } from './icon.tsx'

/** Whether there is a network, and what still waits for one. Quiet while all is sent. */
export function ConnectionStrip() {
  const { store, say } = useApp()
  const { isOnline, isSyncing, unsent, lastSyncAt, saving, unsentOfOthers } = useRosterView(store)
  const waiting = unsent.length
  const lines = [
    saving === 'failed' ? say('screen.not-saved') : '',
    waiting > 0 ? say(isSyncing ? 'screen.sending' : 'screen.unsent', { n: waiting }) : '',
    unsentOfOthers > 0 ? say('screen.unsent-of-others', { n: unsentOfOthers }) : '',
    lastSyncAt ? say('screen.last-sent', { time: timeText(lastSyncAt) }) : '',
  ].filter(Boolean)
  const isQuiet = isOnline && waiting === 0 && saving !== 'failed' && unsentOfOthers === 0
  const tone = saving === 'failed' ? 'danger' : isOnline ? 'info' : 'warn'
  return (
    <div className={isQuiet ? 'link-strip' : `link-strip link-strip--${tone}`}>
      {isOnline ? null : (
        <p className="link-strip__main" role="status">
          <Icon name="offline" /> {say('screen.offline')}
        </p>
      )}
      <p>{lines.join(' · ')}</p>
    </div>
  )
}
