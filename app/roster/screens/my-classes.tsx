/** @jsxImportSource preact */
import type { LoadedClassSession, LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'
import { timeText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import type { RosterView } from '../roster-store.ts'
import { statesOf } from '../states-of.ts'
import { alertsInNumbers } from './alerts-in-numbers.ts'
import { useApp, useNow } from './app-context.ts'
import { Frame } from './frame.tsx'
import { Icon } from './icon.tsx'
import { onSite } from './on-site.ts'
import { hashTo } from './place.ts'
import { Refused } from './refused.tsx'

/** I1: the class sessions of today and tomorrow, and whether everything is sent. */
export function MyClasses({ view, rosters }: { view: RosterView; rosters: LoadedRosters }) {
  const { store, say } = useApp()
  const now = useNow(store, 30)
  const days = byDay(rosters.classSessions, now)
  return (
    <Frame
      title={say('screen.title')}
      subtitle={rosters.staff.name}
      side={
        <a className="header-link" href="#/sign-out">
          {say('screen.sign-out')}
        </a>
      }
    >
      <Refused view={view} />
      {view.opensOffline ? null : <p className="hint">{say('screen.not-offline-yet')}</p>}
      {days.map(({ day, classSessions }) => (
        <section key={day} className="stack">
          <h2>{say(`screen.day.${day}`)}</h2>
          {classSessions.length === 0 ? <p>{say(`screen.day.${day}.empty`)}</p> : null}
          {classSessions.map((classSession) => (
            <ClassCard key={classSession.id} {...{ classSession, view }} />
          ))}
        </section>
      ))}
      <button
        type="button"
        className="button button--secondary button--wide"
        aria-busy={view.isSyncing}
        disabled={!view.isOnline}
        onClick={() => void store.sync()}
      >
        {say(view.isSyncing ? 'screen.syncing' : 'screen.sync')}
      </button>
      {view.isOnline ? <a href="/teach">{say('screen.to-pages')}</a> : null}
    </Frame>
  )
}

const foshanDay = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)

function byDay(classSessions: readonly LoadedClassSession[], now: number) {
  const today = foshanDay(now)
  const dayOf = ({ startsAt }: LoadedClassSession) => foshanDay(Date.parse(startsAt))
  return [
    { day: 'today' as const, classSessions: classSessions.filter((one) => dayOf(one) <= today) },
    { day: 'tomorrow' as const, classSessions: classSessions.filter((one) => dayOf(one) > today) },
  ]
}

function ClassCard({ classSession, view }: { classSession: LoadedClassSession; view: RosterView }) {
  const { say, locale } = useApp()
  const { id, title, venue, address, startsAt, endsAt, state, contact, team } = classSession
  const site = onSite(classSession, view.unsent, statesOf(view, id))
  const where = either(locale, address.zh, address.en)
  const isOff = state === 'cancelled' || state === 'suspended'
  return (
    <article className="card">
      <p className="row">
        {classSession.isChanged ? <b className="tag tag--warn">{say('screen.changed')}</b> : null}
        <b className={isOff ? 'tag tag--danger' : 'tag tag--info'}>
          {say(`screen.state.${state}`)}
        </b>
        {site.disputed.length > 0 ? (
          <b className="tag tag--danger">{say('screen.disputed', { n: site.disputed.length })}</b>
        ) : null}
      </p>
      <h3>{either(locale, title.zh, title.en)}</h3>
      <ul className="meta">
        <li>
          <Icon name="clock" />
          {whenText(locale, startsAt, endsAt)}
        </li>
        <li>
          <Icon name="place" />
          <span>
            {either(locale, venue.zh, venue.en)} · {where}{' '}
            {view.isOnline ? (
              <a className="inline-target" href={`geo:0,0?q=${encodeURIComponent(where)}`}>
                {say('screen.map')}
              </a>
            ) : null}
          </span>
        </li>
        <li>
          <Icon name="people" />
          {team
            .map(({ name, role }) => `${name}（${say(`screen.role.${role}`)}）`)
            .join(say('screen.and'))}
        </li>
        <li>
          <Icon name="phone" />
          <a className="inline-target" href={`tel:${contact.phone}`}>
            {say('screen.call', { name: contact.name, phone: contact.phone })}
          </a>
        </li>
      </ul>
      <p className="row">
        {alertsInNumbers(site.children).map(({ alert, n }) => (
          <b key={alert} className="tag tag--danger">
            {say('screen.alert-count', { n, alert: say(`roster.alert.${alert}`) })}
          </b>
        ))}
      </p>
      <div className="card__foot">
        <span className="status status--info">
          {say('screen.came', { n: site.came, all: site.children.length })}
        </span>
        <a className="button" href={hashTo(id, 'marks')}>
          {say(site.came > 0 ? 'screen.go-on' : isOff ? 'screen.look' : 'screen.begin')}
          <span className="visually-hidden">
            {` ${either(locale, title.zh, title.en)} ${timeText(startsAt)}`}
          </span>
        </a>
      </div>
    </article>
  )
}
