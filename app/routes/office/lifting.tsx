import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { type Fate, fateOnLifting } from '#app/domain/weather/fate-on-lifting.ts'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import { HitsByOrganisation } from '#app/ui/suspension.tsx'
import { townsText } from '#app/ui/suspension-words.ts'
import { findSuspensionOrder, listHits } from '#db/read/suspensions.ts'

export const meta = pageTitle((say) => say('weather.lift'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const order = await findSuspensionOrder(readDb, officer, params.orderId ?? '')
  if (!order) throw new Response(null, { status: 404 })
  if (order.lifted_at !== null) return redirect(`/office/suspensions/${order.id}?done=already`, 303)
  const hits = await listHits(readDb, order.id, officer)
  const { now } = operation()
  const withFate = hits.map((hit) => ({ ...hit, fate: fateOnLifting(hit, now) }))
  return json({ isCity: officer.isCity, order, hits: withFate })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const orderId = params.orderId ?? ''
  const lifted = await liftSuspension(db, { officer, orderId }, operation())
  if (lifted.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (lifted.outcome === 'refused') {
    return json({ problems: [{ field: 'lift', key: 'weather.refused.lift-elsewhere' }] }, 422)
  }
  const done = lifted.outcome === 'lifted' ? 'lifted' : 'already'
  return redirect(`/office/suspensions/${orderId}?done=${done}`, 303)
}

const stays = ['begun', 'covered', 'cancelled', 'went-on'] as const satisfies Fate[]

export default function LiftingPage() {
  const { isCity, order, hits } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const of = (fate: Fate) => hits.filter((hit) => hit.fate === fate)
  const restored = of('restored')
  return (
    <OfficePage title={say('weather.lift')} here="/office/suspensions" isCity={isCity}>
      <ErrorSummary problems={answer?.problems} />
      <p>
        <SignalTag signal={order} /> {townsText(locale, order.towns)}
      </p>
      <h2>{say('weather.fate.restored', { n: restored.length })}</h2>
      {restored.length === 0 ? <p>{say('weather.fate.none')}</p> : null}
      <HitsByOrganisation hits={restored} state={() => null} />
      {stays.map((fate) =>
        of(fate).length > 0 ? (
          <section key={fate} className="stack">
            <h2>{say(`weather.fate.${fate}`, { n: of(fate).length })}</h2>
            <HitsByOrganisation hits={of(fate)} state={() => null} />
          </section>
        ) : null,
      )}
      <form method="post" className="form" id="lift">
        <Notice tone="info">{say('weather.lift.tells')}</Notice>
        <div className="row">
          <Button wide>{say('weather.lift.confirm')}</Button>
          <ButtonLink href={`/office/suspensions/${order.id}`} kind="secondary" wide>
            {say('weather.lift.keep')}
          </ButtonLink>
        </div>
      </form>
    </OfficePage>
  )
}
