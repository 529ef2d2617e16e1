import { instantText } from '#app/i18n/dates.ts'
import { namesText } from '#app/i18n/names-text.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface OwnAbsencesProps {
  absences: readonly { classSessionId: string; startsAt: string }[]
  /** At so many a release is proposed. */
  toRelease: number
}

/** To a family whose child stayed away without an excuse: when, what to do, and what could come of it. */
export function OwnAbsences({ absences, toRelease }: OwnAbsencesProps) {
  const [say, locale] = [useSay(), useLocale()]
  const when = absences.map(({ startsAt }) => instantText(locale, startsAt))
  return (
    <Notice tone="warn" title={say('waiting-list.absences', { n: absences.length })}>
      <p>{namesText(locale, when)}</p>
      <p>{say('mail.absences.how')}</p>
      <p>{say('mail.absences.then', { n: toRelease })}</p>
      <p>{say('mail.absences.person')}</p>
      <p>{say('signup.absences.mistake')}</p>
    </Notice>
  )
}
