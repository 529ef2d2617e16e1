import { either } from '#app/i18n/either.ts'
import { Choice } from './choice.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { yearText } from './venue-words.ts'

export interface ShownAffected {
  code: 'too-small-for' | 'unsafe-for'
  offerings: readonly {
    titleZh: string | null
    titleEn: string | null
    organisationZh: string
    organisationEn: string
    people: number
    firstDay: string
  }[]
}

/** Inside a form: what is booked and would suffer, and the box to tick by whoever saves all the same. */
export function AffectedOfferings({ code, offerings }: ShownAffected) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <>
      <Notice tone="warn" title={say(`venue.refused.${code}`)}>
        <ul>
          {offerings.map((one) => {
            const organisation = either(locale, one.organisationZh, one.organisationEn)
            const facts = { organisation, day: yearText(locale, one.firstDay), people: one.people }
            const title = either(locale, one.titleZh ?? '', one.titleEn ?? '')
            return (
              <li key={`${organisation} ${title} ${one.firstDay}`}>
                {title === ''
                  ? say('venue.affected.untitled', facts)
                  : say('venue.affected', { ...facts, title })}
              </li>
            )
          })}
        </ul>
      </Notice>
      <Choice
        type="checkbox"
        name="confirmed"
        value="yes"
        label={say(code === 'unsafe-for' ? 'venue.confirm.unsafe' : 'venue.confirm')}
        detail={say('venue.confirm.hint')}
      />
    </>
  )
}
