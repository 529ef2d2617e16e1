import { instantText } from '#app/i18n/dates.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface ClassSessionNotesProps {
  /** /provider/class-sessions/:id */
  here: string
  noteId: string
  notes: readonly {
    id: string
    child_name: string | null
    text: string
    noted_at: string
    staff_name: string
  }[]
}

/** 小结: what was noted on site, of the class session and of its children, and a form for another. */
export function ClassSessionNotes({ here, noteId, notes }: ClassSessionNotesProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack" id="notes">
      <h2>{say('hand-over.notes.title')}</h2>
      {notes.length === 0 ? <p>{say('hand-over.notes.none')}</p> : null}
      <ul>
        {notes.map(({ id, child_name, text, noted_at, staff_name }) => (
          <li key={id}>
            {child_name ? <strong>{child_name} </strong> : null}
            {text}
            <p className="hint">
              {say('hand-over.notes.by', {
                name: staff_name,
                time: instantText(locale, noted_at),
              })}
            </p>
          </li>
        ))}
      </ul>
      <form method="post" action={`${here}/notes`} className="form">
        <input type="hidden" name="event" value={noteId} />
        <Field name="text" label={say('hand-over.notes.new')} hint={say('hand-over.notes.hint')}>
          <textarea rows={2} maxLength={500} required />
        </Field>
        <Button kind="secondary">{say('hand-over.notes.save')}</Button>
      </form>
    </section>
  )
}
