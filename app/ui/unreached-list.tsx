import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import type { NameIn } from '#app/i18n/say.ts'
import { Button } from './button.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { byOrganisation } from './suspension-words.ts'

export interface ShownUnreached {
  id: string
  code: string
  organisation_id: string
  organisation_zh: string
  organisation_en: string
  title_zh: string
  title_en: string
  child: string | null
  guardian: string | null
  phone: string | null
  /** The newest first. */
  missed: { deliveryId: string; cause: NameIn<'cause'>; at: string; why: NameIn<'why'> }[]
}

interface UnreachedListProps {
  all: readonly ShownUnreached[]
  /** Under which these families are called and messages sent again. */
  under: '/provider' | '/office'
  /** Where whoever does one of these comes back to. */
  here: string
}

/** The families to be called, by organisation: what each does not know and why, its number (which is logged), the call. */
export function UnreachedList({ all, ...props }: UnreachedListProps) {
  const [say, locale] = [useSay(), useLocale()]
  if (all.length === 0) return <p>{say('unreached.empty')}</p>
  return (
    <div className="stack">
      <p className="hint">{say('unreached.hint')}</p>
      {byOrganisation(all).map(({ id, of }) => (
        <details key={id} className="fold" open>
          <summary>
            {say('unreached.of', {
              name: of[0] ? either(locale, of[0].organisation_zh, of[0].organisation_en) : '',
              n: of.length,
            })}
          </summary>
          <ul>
            {of.map((one) => (
              <Family key={one.id} one={one} {...props} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

function Family({ one, under, here }: Omit<UnreachedListProps, 'all'> & { one: ShownUnreached }) {
  const [say, locale] = [useSay(), useLocale()]
  const name = one.child ?? one.guardian ?? ''
  const registration = `${under}/registrations/${one.id}`
  return (
    <li>
      <div className="stack-tight">
        <div>
          <strong>{[one.child, one.guardian].filter(Boolean).join(' · ')}</strong>
          <p className="hint">
            {either(locale, one.title_zh, one.title_en)} · {one.code}
          </p>
        </div>
        <ul className="stack-tight">
          {one.missed.map(({ deliveryId, cause, at, why }) => (
            <li key={deliveryId} className="row">
              <span>
                {say(`cause.${cause}`)} · {instantText(locale, at)}
                <span className="hint"> {say(`why.${why}`)}</span>
              </span>
              {why === 'nowhere' || why === 'no-such-address' ? null : (
                <form method="post" action={`${under}/messages/${deliveryId}/resend`}>
                  <input type="hidden" name="back" value={here} />
                  <Button kind="secondary">
                    {say('unreached.again')}
                    <span className="visually-hidden">
                      {say('unreached.again-of', { cause: say(`cause.${cause}`), name })}
                    </span>
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className="row">
        {one.phone ? (
          <a className="lone-link" href={`${registration}/contact`}>
            {say('unreached.number', { phone: one.phone })}
          </a>
        ) : (
          <span className="hint">{say('provider.contact.none')}</span>
        )}
        <form method="post" action={`${registration}/call`}>
          <input type="hidden" name="back" value={here} />
          <input type="hidden" name="through" value={one.missed[0]?.at} />
          <Button>
            {say('unreached.told')}
            <span className="visually-hidden">{say('unreached.told-of', { name })}</span>
          </Button>
        </form>
      </div>
    </li>
  )
}
