/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { timeText } from '#app/i18n/dates.ts'
import { useApp } from './app-context.ts'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'

const most = 1000

/** I5: a few lines about the class session, or about one child who is to be followed up. */
export function NoteScreen({ site, place, view, tell }: ScreenProps) {
  const { store, say } = useApp()
  const { classSession, children } = site
  const { id } = classSession
  const [text, setText] = useState('')
  const [about, setAbout] = useState(place.registrationId ?? '')
  const own = view.unsent.filter((record) => record.kind === 'note' && record.classSessionId === id)
  const nameOf = (registrationId: string | null) =>
    children.find((child) => child.registrationId === registrationId)?.name ?? ''
  const keep = () => {
    const registrationId = about === '' ? null : about
    store.record({ kind: 'note', classSessionId: id, registrationId, text: text.trim() })
    tell(say('screen.saved'))
    setText('')
  }
  return (
    <Frame
      title={say('screen.note')}
      back={hashTo(id, 'more')}
      foot={
        <Foot classSessionId={id} current="note">
          <button type="button" className="button" disabled={text.trim() === ''} onClick={keep}>
            {say('screen.save')}
          </button>
        </Foot>
      }
    >
      <label className="field">
        <span className="field__label">{say('screen.note.about')}</span>
        <select value={about} onChange={({ currentTarget }) => setAbout(currentTarget.value)}>
          <option value="">{say('screen.note.all')}</option>
          {children.map(({ registrationId, name }) => (
            <option key={registrationId} value={registrationId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="field__label">
          {say(about === '' ? 'screen.note.text' : 'screen.note.text.child')}
        </span>
        <textarea
          rows={6}
          maxLength={most}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <p className="hint">{say('screen.note.hint')}</p>
      {own.length > 0 ? (
        <section className="stack">
          <h2>{say('screen.note.unsent')}</h2>
          <ul>
            {own.map((record) =>
              record.kind === 'note' ? (
                <li key={record.id}>
                  {timeText(record.at)} {nameOf(record.registrationId)} {record.text}
                </li>
              ) : null,
            )}
          </ul>
        </section>
      ) : null}
    </Frame>
  )
}
