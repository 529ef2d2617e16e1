import { instantText } from '#app/i18n/dates.ts'
import { ButtonLink } from './button.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface AbsenceTapProps {
  registrationId: string
  meeting: { id: string; starts_at: string; isExcused: boolean }
}

/** 请假 in one tap, for a class session to come; once it is told, the way to look and to take it back. */
export function AbsenceTap({ registrationId, meeting }: AbsenceTapProps) {
  const [say, locale] = [useSay(), useLocale()]
  const path = `/me/signups/${registrationId}/class-sessions/${meeting.id}/absence`
  if (meeting.isExcused) {
    return (
      <ButtonLink href={path} kind="secondary">
        {say('absence.look')}
      </ButtonLink>
    )
  }
  return (
    <form method="post" action={path}>
      <button type="submit" className="button button--secondary">
        <span aria-hidden="true">{say('absence.tap')}</span>
        <span className="visually-hidden">
          {say('absence.tap.when', { when: instantText(locale, meeting.starts_at) })}
        </span>
      </button>
    </form>
  )
}
