import { type Gap, gapsText } from '#app/i18n/gap-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

/** What a class session lacks, in one line with its icon; where nothing lacks, that the people suffice. */
export function SafetyLine({ gaps }: { gaps: readonly Gap[] }) {
  const [say, locale] = [useSay(), useLocale()]
  if (gaps.length === 0) {
    return (
      <Status tone="ok" icon="circle-check">
        {say('safety.enough')}
      </Status>
    )
  }
  return (
    <Status tone="danger" icon="alert-circle">
      {gapsText(locale, gaps)}
    </Status>
  )
}
