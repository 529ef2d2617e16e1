/** @jsxImportSource preact */
import { timeText } from '#app/i18n/dates.ts'
import { useApp } from './app-context.ts'
import { DigitsPad } from './digits-pad.tsx'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import type { OnSite } from './on-site.ts'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'

/** Heads counted, beside how many should be here. */
export function HeadcountScreen({ site, tell }: ScreenProps) {
  const { store, say } = useApp()
  const { classSession, inside, lastHeadcount } = site
  const { id } = classSession
  const expected = inside.length
  const count = (digits: string) => {
    const counted = Number(digits)
    store.record({ kind: 'headcount', classSessionId: id, counted, expected })
    if (counted === expected) {
      tell(say('screen.count.right', { n: counted }))
      location.hash = hashTo(id, 'marks')
      return
    }
    navigator.vibrate?.([300, 100, 300])
    location.hash = hashTo(id, 'alarm')
  }
  return (
    <Frame
      title={say('screen.count')}
      back={hashTo(id, 'marks')}
      foot={<Foot classSessionId={id} current="count" />}
    >
      <p className="big-number">{say('screen.count.expected', { n: expected })}</p>
      {lastHeadcount ? (
        <p className="hint">
          {say('screen.count.last', {
            ...{ time: timeText(lastHeadcount.at), counted: lastHeadcount.counted },
            expected: lastHeadcount.expected,
          })}
        </p>
      ) : null}
      <DigitsPad
        label={say('screen.count.counted')}
        length={3}
        submit={say('screen.count.submit')}
        onDone={count}
      />
    </Frame>
  )
}

type AlarmProps = ScreenProps & { lastHeadcount: NonNullable<OnSite['lastHeadcount']> }

/** The numbers differ: who should be here, by name, and what to do now. */
export function HeadcountAlarm({ site, lastHeadcount }: AlarmProps) {
  const { say } = useApp()
  const { classSession, inside } = site
  const { id } = classSession
  const { counted, expected } = lastHeadcount
  return (
    <Frame
      title={say('screen.alarm')}
      back={hashTo(id, 'marks')}
      foot={
        <Foot classSessionId={id} current="count">
          <a className="button" href={hashTo(id, 'count')}>
            {say('screen.alarm.again')}
          </a>
          <a className="button button--danger" href={hashTo(id, 'incident')}>
            {say('screen.incident')}
          </a>
        </Foot>
      }
    >
      <div className="alarm" role="alert">
        <strong className="big-number">{say('screen.alarm.numbers', { counted, expected })}</strong>
        <p>
          {counted < expected
            ? say('screen.alarm.missing', { n: expected - counted })
            : say('screen.alarm.more', { n: counted - expected })}
        </p>
      </div>
      <h2>{say('screen.alarm.who')}</h2>
      <ul className="roster">
        {inside.map(({ registrationId, name, state }) => (
          <li key={registrationId} className="roster-row">
            <strong className="roster-row__name">{name}</strong>
            <span className="hint">{state.since ? timeText(state.since) : ''}</span>
          </li>
        ))}
      </ul>
    </Frame>
  )
}
