import { Button } from './button.tsx'
import { useSay } from './say-context.tsx'

/** Takes or gives up the place that is held for a family. */
export function OfferAnswer({ offerId }: { offerId: string }) {
  const say = useSay()
  return (
    <div className="row">
      <form method="post" action={`/me/offers/${offerId}/acceptance`}>
        <Button>{say('button.confirm-offer')}</Button>
      </form>
      <form method="post" action={`/me/offers/${offerId}/decline`}>
        <Button kind="secondary">{say('button.give-up')}</Button>
      </form>
    </div>
  )
}
