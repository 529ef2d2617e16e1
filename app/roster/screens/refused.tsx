/** @jsxImportSource preact */
import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import { timeText } from '#app/i18n/dates.ts'
import type { RosterView } from '../roster-store.ts'
import { useApp } from './app-context.ts'

/** What the server would not take: which record, why, and that somebody has seen it. */
export function Refused({ view }: { view: RosterView }) {
  const { store, say } = useApp()
  const { refused } = view
  if (refused.length === 0) return null
  return (
    <section className="notice notice--danger">
      <div className="notice__body">
        <h2>{say('screen.refused', { n: refused.length })}</h2>
        <ul>
          {refused.map(({ record, because }) => (
            <li key={record.id}>
              {timeText(record.at)} {nameOf(view, record)} {say(`screen.record.${record.kind}`)}{' '}
              {say(because === 'not-loaded' ? 'screen.refused.not-loaded' : 'screen.refused.other')}
              <button
                type="button"
                className="button button--secondary"
                onClick={() => store.putAway(record.id)}
              >
                {say('screen.refused.seen')}
              </button>
            </li>
          ))}
        </ul>
        <p>{say('screen.refused.then')}</p>
      </div>
    </section>
  )
}

function nameOf(view: RosterView, record: DeviceRecord) {
  if (!('registrationId' in record)) return ''
  const rows = view.rosters?.classSessions.flatMap((classSession) => classSession.rows) ?? []
  return rows.find(({ registrationId }) => registrationId === record.registrationId)?.name ?? ''
}
