import { whenText } from '#app/i18n/dates.ts'
import { AbsenceTap } from './absence-tap.tsx'
import type { ShownClassSession } from './class-session-card.tsx'
import { placeText } from './place-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Tag } from './tag.tsx'

interface OwnMeeting
  extends Omit<ShownClassSession, 'number' | 'programme' | 'title_zh' | 'title_en'> {
  /** Waits for the family's choice. */
  clashes: boolean
  isExcused: boolean
  /** Missed, and the offering has make-ups. */
  canBeMadeUp: boolean
}

interface OwnMeetingsProps {
  registrationId: string
  own: readonly OwnMeeting[]
  now: string
}

/** The class sessions that a family goes to: what has changed leads to what can be chosen. */
export function OwnMeetings({ registrationId, own, now }: OwnMeetingsProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('signup.sessions')}</h2>
      <ol className="own-meetings">
        {own.map(({ clashes, ...meeting }) => {
          const isOff = meeting.state === 'cancelled' || meeting.state === 'suspended'
          const hasChanged = isOff || clashes || meeting.sequence > 0
          const key = clashes ? 'choice.link.clash' : 'choice.link'
          return (
            <li key={meeting.id}>
              {whenText(locale, meeting.starts_at, meeting.ends_at)}
              <span className="hint">{placeText(locale, meeting)}</span>
              {isOff ? (
                <>
                  {' '}
                  <Tag tone="danger">{say(`class_session.${meeting.state}`)}</Tag>
                </>
              ) : null}
              {hasChanged && meeting.starts_at > now ? (
                <a
                  className="lone-link"
                  href={`/me/signups/${registrationId}/class-sessions/${meeting.id}`}
                >
                  {say(key)}
                </a>
              ) : null}
              {!isOff && meeting.starts_at > now ? (
                <AbsenceTap {...{ registrationId, meeting }} />
              ) : null}
              {meeting.canBeMadeUp ? (
                <a
                  className="lone-link"
                  href={`/me/signups/${registrationId}/class-sessions/${meeting.id}/make-up`}
                >
                  {say('make-up.link')}
                </a>
              ) : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
