/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { IncidentSeverity } from '#app/domain/attendance/device-record.ts'
import { useApp } from './app-context.ts'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'

const calls = ['120', '119', '110'] as const
const severities: readonly IncidentSeverity[] = ['minor', 'serious', 'critical']
const lines = ['what', 'done', 'told'] as const

/** I6: first the three numbers, then three lines. It is kept on the phone where there is no network. */
export function IncidentScreen({ site, view, tell }: ScreenProps) {
  const { store, say } = useApp()
  const { classSession, children } = site
  const { id, contact } = classSession
  const [severity, setSeverity] = useState<IncidentSeverity | null>(null)
  const [involved, setInvolved] = useState<readonly string[]>([])
  const [texts, setTexts] = useState({ what: '', done: '', told: '' })
  const report = () => {
    if (!severity) return
    store.record({
      ...{ kind: 'incident', classSessionId: id, severity, registrationIds: [...involved] },
      ...{ what: texts.what.trim(), done: texts.done.trim(), told: texts.told.trim() },
    })
    tell(say(view.isOnline ? 'screen.incident.sent' : 'screen.incident.kept'))
    location.hash = hashTo(id, 'marks')
  }
  return (
    <Frame
      title={say('screen.incident.title')}
      back={hashTo(id, 'more')}
      foot={
        <Foot classSessionId={id} current="incident">
          <button
            type="button"
            className="button button--danger"
            disabled={!severity || texts.what.trim() === ''}
            onClick={report}
          >
            {say('screen.incident')}
          </button>
        </Foot>
      }
    >
      <section className="alarm">
        <strong>{say('screen.incident.call')}</strong>
        <div className="calls">
          {calls.map((number) => (
            <a key={number} className="button button--danger" href={`tel:${number}`}>
              <span className="calls__number">{number}</span> {say(`screen.incident.${number}`)}
            </a>
          ))}
        </div>
        <a className="button button--secondary button--wide" href={`tel:${contact.phone}`}>
          {say('screen.call', { name: contact.name, phone: contact.phone })}
        </a>
      </section>
      <p>{say('screen.incident.then')}</p>
      <fieldset className="choices">
        <legend className="field__label">{say('screen.incident.severity')}</legend>
        {severities.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="severity"
              checked={severity === one}
              onChange={() => setSeverity(one)}
            />
            <span className="choice__body">{say(`screen.severity.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {lines.map((line) => (
        <label key={line} className="field">
          <span className="field__label">{say(`screen.incident.${line}`)}</span>
          <textarea
            rows={2}
            maxLength={500}
            value={texts[line]}
            onInput={({ currentTarget }) => setTexts({ ...texts, [line]: currentTarget.value })}
          />
        </label>
      ))}
      <details className="card">
        <summary className="summary">
          {say('screen.incident.children', { n: involved.length })}
        </summary>
        {children.map(({ registrationId, name }) => (
          <label key={registrationId} className="choice">
            <input
              type="checkbox"
              checked={involved.includes(registrationId)}
              onChange={({ currentTarget }) =>
                setInvolved(
                  currentTarget.checked
                    ? [...involved, registrationId]
                    : involved.filter((one) => one !== registrationId),
                )
              }
            />
            <span className="choice__body">{name}</span>
          </label>
        ))}
      </details>
    </Frame>
  )
}
