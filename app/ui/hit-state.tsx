import { instantText } from '#app/i18n/dates.ts'
import { ClassSessionStatus, type ShownClassSessionState } from './class-session-card.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

interface ShownHitState {
  state: ShownClassSessionState
  effect: 'suspended' | 'inside'
  restored_at: string | null
  confirmed_at: string | null
  confirmed_by_name: string | null
}

/** What became of a class session that an order hit, and whether its organisation has confirmed it. */
export function HitState({ hit }: { hit: ShownHitState }) {
  const [say, locale] = [useSay(), useLocale()]
  const isInside =
    hit.effect === 'inside' && (hit.state === 'in_progress' || hit.state === 'awaiting_collection')
  return (
    <span className="row">
      {isInside ? (
        <Status tone="warn" icon="users-group">
          {say('weather.hit.inside')}
        </Status>
      ) : hit.restored_at ? (
        <Status tone="ok" icon="circle-check">
          {say('weather.hit.restored')}
        </Status>
      ) : (
        <ClassSessionStatus state={hit.state} />
      )}
      {hit.confirmed_at ? (
        <Status tone="ok" icon="check">
          {say('weather.confirmed', {
            at: instantText(locale, hit.confirmed_at),
            by: hit.confirmed_by_name ?? '',
          })}
        </Status>
      ) : (
        <Status icon="hourglass">{say('weather.unconfirmed')}</Status>
      )}
    </span>
  )
}
