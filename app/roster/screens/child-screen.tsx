/** @jsxImportSource preact */
import { timeText } from '#app/i18n/dates.ts'
import { useApp } from './app-context.ts'
import { ChildRow } from './child-row.tsx'
import { ChildSheets } from './child-sheets.tsx'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import { gradeText } from './grade-text.ts'
import { HandOver } from './hand-over-choices.tsx'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'
import { useTaps } from './use-taps.ts'

/** One child: what to mind, who may collect it, and how it leaves. */
export function ChildScreen(props: ScreenProps) {
  const { site, place, view } = props
  const { say } = useApp()
  const taps = useTaps(props)
  const { id, contact } = site.classSession
  const child = site.children.find((one) => one.registrationId === place.registrationId)
  if (!child)
    return (
      <Frame title={say('screen.child.unknown')} back={hashTo(id, 'marks')}>
        {null}
      </Frame>
    )
  const { registrationId, name, grade, alerts, state } = child
  const now = say(`screen.mark.${state.left ?? state.presence}`)
  return (
    <Frame
      title={name}
      subtitle={[gradeText(say, grade), state.since ? `${now} ${timeText(state.since)}` : now]
        .filter(Boolean)
        .join(' · ')}
      back={hashTo(id, state.isInside ? 'leave' : 'marks')}
      foot={<Foot classSessionId={id} current="child" />}
    >
      {alerts.length > 0 ? (
        <p className="row">
          {alerts.map((alert) => (
            <b key={alert} className="tag tag--danger">
              {say(`roster.alert.${alert}`)}
            </b>
          ))}
        </p>
      ) : null}
      {state.codeUsedTwice ? (
        <p className="notice notice--danger">{say('screen.code-used-twice')}</p>
      ) : null}
      {state.conflict.length > 0 ? (
        <button
          type="button"
          className="button button--danger button--wide"
          onClick={() => taps.ask({ asks: 'choice', registrationId })}
        >
          {say('screen.conflict', { name })}
        </button>
      ) : null}
      {!state.isInside && !state.left && !props.lock ? (
        <ul className="roster">
          <ChildRow
            {...{ child, canMark: true, isMissed: false }}
            classSessionId={id}
            onTap={taps.onTap}
          />
        </ul>
      ) : null}
      {state.isInside && state.conflict.length === 0 ? (
        <HandOver {...props} child={child} record={taps.record} />
      ) : null}
      {state.left && state.conflict.length === 0 ? (
        <button
          type="button"
          className="button button--secondary button--wide"
          onClick={() => taps.ask({ asks: 'reason', registrationId, mark: 'present' })}
        >
          {say('screen.still-here')}
        </button>
      ) : null}
      <section className="stack">
        <h2>{say('screen.contact')}</h2>
        <a className="button button--secondary button--wide" href={`tel:${contact.phone}`}>
          {say('screen.call', { name: contact.name, phone: contact.phone })}
        </a>
        {view.isOnline ? (
          <a href={`/teach/class-sessions/${id}/contact?registration=${registrationId}`}>
            {say('screen.call.family')}
          </a>
        ) : (
          <p className="hint">{say('screen.call.offline')}</p>
        )}
        <a
          className="button button--secondary button--wide"
          href={hashTo(id, 'note', registrationId)}
        >
          {say('screen.note.child')}
        </a>
      </section>
      <ChildSheets {...taps} site={site} view={view} />
    </Frame>
  )
}
