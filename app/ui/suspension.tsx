import { instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { byOrganisation } from './suspension-words.ts'

/** 7月18日（周六）15:00 — 7月19日（周日）00:00 */
export function windowText(locale: Locale, order: { starts_at: string; ends_at: string }) {
  return sayIn(locale)('weather.window.text', {
    from: instantText(locale, order.starts_at),
    to: instantText(locale, order.ends_at),
  })
}

/** Whether an order stands, is lifted or is over: icon and words. */
export function OrderStatus({
  order,
}: {
  order: { stands: boolean; lifted_at: string | null; lifted_by_name: string | null }
}) {
  const [say, locale] = [useSay(), useLocale()]
  if (order.stands) {
    return (
      <Status tone="danger" icon="cloud-storm">
        {say('weather.stands')}
      </Status>
    )
  }
  if (order.lifted_at === null) return <Status icon="clock">{say('weather.over')}</Status>
  return (
    <Status tone="ok" icon="circle-check">
      {say('weather.lifted', {
        at: instantText(locale, order.lifted_at),
        by: order.lifted_by_name ?? '',
      })}
    </Status>
  )
}

interface Told {
  sent: number
  waiting: number
  failed: number
  isComplete: boolean
}

/** 已发 198 条，待发 2 条，未发出 0 条 */
export function ToldText({ told }: { told: Told | null }) {
  const say = useSay()
  const { sent = 0, waiting = 0, failed = 0, isComplete = true } = told ?? {}
  const counts = say('weather.told.counts', { sent, waiting, failed })
  return <span>{isComplete ? counts : say('weather.told.still', { counts })}</span>
}

export interface ShownHit {
  id: string
  number: number
  starts_at: string
  ends_at: string
  organisation_id: string
  organisation_zh: string
  organisation_en: string
  title_zh: string
  title_en: string
  venue_zh: string
  venue_en: string
  town_zh: string
  town_en: string
}

/** Class sessions, folded by organisation: as many as there are fit on a page that can be read. */
export function HitsByOrganisation<Hit extends ShownHit>({
  hits,
  state,
}: {
  hits: readonly Hit[]
  /** What stands at the right of each. */
  state: (hit: Hit) => React.ReactNode
}) {
  const [say, locale] = [useSay(), useLocale()]
  const groups = byOrganisation(hits)
  return (
    <div className="stack">
      {groups.map(({ id, of }) => (
        <details key={id} className="fold" open={groups.length <= 3 && hits.length <= 30}>
          <summary>
            {say('weather.of-organisation', {
              name: of[0] ? either(locale, of[0].organisation_zh, of[0].organisation_en) : '',
              n: of.length,
            })}
          </summary>
          <ul>
            {of.map((hit) => (
              <li key={hit.id}>
                <HitLine hit={hit} />
                {state(hit)}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

/** Title, when and where of one class session. */
export function HitLine({ hit }: { hit: ShownHit }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <div>
      <strong>{either(locale, hit.title_zh, hit.title_en)}</strong>{' '}
      <span className="hint">{say('provider.number', { n: hit.number })}</span>
      <p className="hint">
        {whenText(locale, hit.starts_at, hit.ends_at)} ·{' '}
        {either(locale, `${hit.town_zh} ${hit.venue_zh}`, `${hit.venue_en}, ${hit.town_en}`)}
      </p>
    </div>
  )
}

/** A figure with its name, in a row of such. */
export function Figures({ all }: { all: { name: string; n: number }[] }) {
  return (
    <dl className="figures">
      {all.map(({ name, n }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  )
}
