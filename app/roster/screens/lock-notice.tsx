/** @jsxImportSource preact */
import { timeText } from '#app/i18n/dates.ts'
import { useApp } from './app-context.ts'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'

/** Why nobody can be marked yet, and what to do: whoever is here already can be marked all the same. */
export function LockNotice({ lock, isForced, site, force }: ScreenProps) {
  const { say } = useApp()
  const { classSession } = site
  if (isForced) return <p className="notice notice--warn">{say('screen.lock.forced')}</p>
  if (!lock) return null
  return (
    <div className={lock === 'not-open' ? 'notice' : 'notice notice--danger'}>
      <div className="notice__body">
        <strong>{say(`screen.lock.${lock}`, { time: timeText(classSession.opensAt) })}</strong>
        <span>{say(`screen.lock.${lock}.then`)}</span>
        {lock === 'start-check' ? (
          <a className="button button--wide" href={hashTo(classSession.id, 'start')}>
            {say('screen.start')}
          </a>
        ) : null}
        {lock === 'cancelled' ? null : (
          <button type="button" className="button button--danger" onClick={force}>
            {say('screen.lock.force')}
          </button>
        )}
      </div>
    </div>
  )
}
