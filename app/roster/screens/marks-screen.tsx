/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { timeText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { useApp } from './app-context.ts'
import { ChildRow } from './child-row.tsx'
import { ChildSheets } from './child-sheets.tsx'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import { HeadcountBar } from './headcount-bar.tsx'
import { Icon } from './icon.tsx'
import { LockNotice } from './lock-notice.tsx'
import { hashTo } from './place.ts'
import { RatioLine } from './ratio-line.tsx'
import type { ScreenProps } from './screen-props.ts'
import { everyoneHere } from './tap.ts'
import { useTaps } from './use-taps.ts'

/** I2: one child a row; the count stays in sight, the buttons within reach of a thumb. */
export function MarksScreen(props: ScreenProps) {
  const { site, view, now, lock, isForced, tell } = props
  const { classSession, children, open, came } = site
  const { store, say, locale, slips } = useApp()
  const [isOnlyOpen, setOnlyOpen] = useState(false)
  const taps = useTaps(props)
  const { id, title, venue, startsAt, endsAt } = classSession
  const minutes = Math.floor((now - Date.parse(startsAt)) / 60_000)
  const shown = isOnlyOpen ? children.filter((child) => isListedOpen(child)) : children
  const allHere = () => {
    for (const record of everyoneHere(id, open)) {
      slips.everyone(store.record({ ...record, forced: isForced }).id, store.now())
    }
    tell(say('screen.everyone.done', { n: open.length }))
  }
  return (
    <Frame
      title={say('screen.marks.title', { title: either(locale, title.zh, title.en) })}
      subtitle={`${timeText(startsAt)}—${timeText(endsAt)} · ${either(locale, venue.zh, venue.en)}`}
      back="#/"
      foot={
        <Foot classSessionId={id} current="marks">
          {lock ? null : (
            <>
              <a className="button" href={hashTo(id, 'scan')}>
                <Icon name="qrcode" /> {say('screen.scan')}
              </a>
              {open.length > 0 ? (
                <button type="button" className="button button--secondary" onClick={allHere}>
                  {say('teach.everyone')}
                </button>
              ) : null}
            </>
          )}
        </Foot>
      }
    >
      <HeadcountBar {...props} />
      <LockNotice {...props} />
      {site.isStartChecked ||
      classSession.startCheck.length === 0 ||
      lock === 'start-check' ? null : (
        <a className="button button--secondary button--wide" href={hashTo(id, 'start')}>
          {say('screen.start')}
        </a>
      )}
      <RatioLine site={site} />
      <div className="roster-count on-site__count">
        <p aria-live="polite">
          <strong>{say('screen.came', { n: came, all: children.length })}</strong>
          {minutes > 0 && open.length > 0 ? (
            <span className="hint"> {say('screen.past-start', { n: minutes })}</span>
          ) : null}
        </p>
        <fieldset className="segments" aria-label={say('screen.filter')}>
          <button type="button" aria-pressed={!isOnlyOpen} onClick={() => setOnlyOpen(false)}>
            {say('screen.filter.all')}
          </button>
          <button type="button" aria-pressed={isOnlyOpen} onClick={() => setOnlyOpen(true)}>
            {say('screen.filter.open', { n: children.filter(isListedOpen).length })}
          </button>
        </fieldset>
      </div>
      {shown.length === 0 ? (
        <p>{say(children.length === 0 ? 'roster.empty' : 'screen.none-open')}</p>
      ) : null}
      <ul className="roster">
        {shown.map((child) => (
          <ChildRow
            key={child.registrationId}
            child={child}
            classSessionId={id}
            canMark={lock === null && child.state.left === null}
            isMissed={minutes >= 0 && child.state.presence === 'expected' && !child.state.left}
            onTap={taps.onTap}
          />
        ))}
      </ul>
      <ChildSheets {...taps} site={site} view={view} />
      <p className="hint">{say('screen.opened', { time: timeText(classSession.opensAt) })}</p>
    </Frame>
  )
}

const isListedOpen = ({ state }: { state: { presence: string; conflict: readonly unknown[] } }) =>
  state.presence === 'expected' || state.presence === 'excused' || state.conflict.length > 0
