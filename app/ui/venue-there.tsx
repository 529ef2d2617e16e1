import { either } from '#app/i18n/either.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

/** The place is there already: entered twice, it could be taken twice. */
export function VenueThere({
  venue,
}: {
  venue: { venueId: string; nameZh: string; nameEn: string }
}) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Notice tone="warn" title={say('venue.refused.already-there')}>
      <a href={`/provider/venues/${venue.venueId}`}>
        {say('venue.refused.look', { name: either(locale, venue.nameZh, venue.nameEn) })}
      </a>
    </Notice>
  )
}
