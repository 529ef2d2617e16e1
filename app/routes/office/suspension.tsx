import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readUnreached } from '#app/domain/messages/unreached.ts'
import { instantText } from '#app/i18n/dates.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HitState } from '#app/ui/hit-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import {
  Figures,
  HitsByOrganisation,
  OrderStatus,
  ToldText,
  windowText,
} from '#app/ui/suspension.tsx'
import { townsText } from '#app/ui/suspension-words.ts'
import { UnreachedList } from '#app/ui/unreached-list.tsx'
import { countTold, findSuspensionOrder, listHits } from '#db/read/suspensions.ts'

export const meta = pageTitle((say) => say('weather.order.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const orderId = params.orderId ?? ''
  const order = await findSuspensionOrder(readDb, officer, orderId)
  if (!order) throw new Response(null, { status: 404 })
  const [hits, told, unreached] = await Promise.all([
    listHits(readDb, orderId, officer),
    countTold(readDb, [orderId]),
    readUnreached(readDb, { scope: officer, of: { orderId } }, operation()),
  ])
  const stands = order.lifted_at === null && order.ends_at > operation().now
  return {
    ...{ isCity: officer.isCity, order: { ...order, stands }, hits, unreached },
    told: told.get(orderId) ?? null,
  }
}

export default function SuspensionPage() {
  const { isCity, order, hits, told, unreached } = useLoaderData<typeof loader>()
  const done = useSearchParams()[0].get('done')
  const [say, locale] = [useSay(), useLocale()]
  const confirmed = hits.filter(({ confirmed_at }) => confirmed_at !== null).length
  return (
    <OfficePage title={say('weather.order.title')} here="/office/suspensions" isCity={isCity}>
      {done === 'ordered' || done === 'lifted' ? (
        <Notice tone="ok" isAnswer>
          {say(`weather.done.${done}`)}
        </Notice>
      ) : null}
      {done === 'already' ? (
        <Notice tone="warn" isAnswer>
          {say('weather.done.already')}
        </Notice>
      ) : null}
      <Card as="section">
        <OrderStatus order={order} />
        <Facts
          facts={[
            { name: say('weather.signal'), fact: <SignalTag signal={order} /> },
            { name: say('weather.towns'), fact: townsText(locale, order.towns) },
            { name: say('weather.window'), fact: windowText(locale, order) },
            { name: say('weather.note.given'), fact: order.note },
            {
              name: say('weather.ordered'),
              fact: `${instantText(locale, order.ordered_at)} ${order.ordered_by_name}`,
            },
            { name: say('weather.told'), fact: <ToldText told={told} /> },
          ]}
        />
      </Card>
      <Figures
        all={[
          { name: say('weather.figure.hit'), n: hits.length },
          { name: say('weather.figure.confirmed'), n: confirmed },
          { name: say('weather.figure.sent'), n: told?.sent ?? 0 },
          { name: say('weather.figure.failed'), n: unreached.length },
        ]}
      />
      <div className="row">
        {order.stands ? (
          <ButtonLink href={`/office/suspensions/${order.id}/lifting`}>
            {say('weather.lift')}
          </ButtonLink>
        ) : null}
        <ButtonLink href={`/office/suspensions/${order.id}`} kind="secondary">
          {say('weather.refresh')}
        </ButtonLink>
      </div>
      <h2>{say('unreached.title')}</h2>
      <UnreachedList all={unreached} under="/office" here={`/office/suspensions/${order.id}`} />
      <h2>{say('weather.hit')}</h2>
      {hits.length === 0 ? <p>{say('weather.hit.empty')}</p> : null}
      <HitsByOrganisation hits={hits} state={(hit) => <HitState hit={hit} />} />
    </OfficePage>
  )
}
