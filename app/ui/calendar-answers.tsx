import { instantText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'

interface CalendarAnswersProps {
  /** To class sessions to come, in their order. */
  answers: readonly {
    id: string
    starts_at: string
    guardian_id: string
    guardian_name: string | null
    answer: 'accepted' | 'tentative' | 'declined'
  }[]
}

/** What the family's calendars answered, and that a no gives no place away. */
export function CalendarAnswers({ answers }: CalendarAnswersProps) {
  const [say, locale] = [useSay(), useLocale()]
  if (answers.length === 0) return null
  return (
    <div className="hint">
      {answers.map((one) => (
        <p key={`${one.id} ${one.guardian_id}`}>
          {say('answers.line', {
            when: instantText(locale, one.starts_at),
            who: one.guardian_name ?? say('mail.guardian'),
            answer: say(`answers.${one.answer}`),
          })}
        </p>
      ))}
      {answers.some(({ answer }) => answer === 'declined') ? (
        <p>{say('answers.place-kept')}</p>
      ) : null}
    </div>
  )
}
