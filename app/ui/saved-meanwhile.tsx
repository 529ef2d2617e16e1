import { instantText } from '#app/i18n/dates.ts'
import { Facts } from './facts.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface SavedMeanwhileProps {
  /** Who was quicker, and when. */
  late: { savedAt: string | null; savedBy: string | null }
  /** What now stands otherwise than it was typed. */
  stored: readonly { name: string; fact: string }[]
}

/** For the late one: who saved in the meantime, and what. */
export function SavedMeanwhile({ late, stored }: SavedMeanwhileProps) {
  const [say, locale] = [useSay(), useLocale()]
  const { savedAt, savedBy: name } = late
  const title =
    savedAt && name
      ? say('venue.late', { name, when: instantText(locale, savedAt) })
      : say('venue.late.unnamed')
  return (
    <Notice tone="warn" title={title} isAnswer>
      {stored.length > 0 ? (
        <>
          <p>{say('venue.late.stored')}</p>
          <Facts facts={stored} />
        </>
      ) : null}
    </Notice>
  )
}
