import { either } from '#app/i18n/either.ts'
import { useLocale, useSay } from './say-context.tsx'
import { byOrganisation } from './suspension-words.ts'

interface Undelivered {
  id: string
  organisation_id: string
  organisation_zh: string
  organisation_en: string
  title_zh: string
  title_en: string
  child: string | null
  guardian: string | null
  phone: string | null
}

/** The families to be called, by organisation. `href`: where the whole number can be read, which is logged. */
export function UndeliveredList({
  all,
  href,
}: {
  all: readonly Undelivered[]
  href: (one: { id: string }) => string
}) {
  const [say, locale] = [useSay(), useLocale()]
  if (all.length === 0) return <p>{say('weather.undelivered.empty')}</p>
  return (
    <div className="stack">
      <p className="hint">{say('weather.undelivered.hint')}</p>
      {byOrganisation(all).map(({ id, of }) => (
        <details key={id} className="fold" open>
          <summary>
            {say('weather.undelivered.of', {
              name: of[0] ? either(locale, of[0].organisation_zh, of[0].organisation_en) : '',
              n: of.length,
            })}
          </summary>
          <ul>
            {of.map((one) => (
              <li key={one.id}>
                <div>
                  <strong>{[one.child, one.guardian].filter(Boolean).join(' · ')}</strong>
                  <p className="hint">{either(locale, one.title_zh, one.title_en)}</p>
                </div>
                {one.phone ? (
                  <a className="lone-link" href={href(one)}>
                    {say('weather.undelivered.call', { phone: one.phone })}
                  </a>
                ) : (
                  <span className="hint">{say('provider.contact.none')}</span>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
