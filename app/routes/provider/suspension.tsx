import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readUnreached } from '#app/domain/messages/unreached.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HitState } from '#app/ui/hit-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { HitLine, OrderStatus, windowText } from '#app/ui/suspension.tsx'
import { townsText } from '#app/ui/suspension-words.ts'
import { UnreachedList } from '#app/ui/unreached-list.tsx'
import { listHits, listOrdersThatHit } from '#db/read/suspensions.ts'

export const meta = pageTitle((say) => say('weather.order.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const orderId = params.orderId ?? ''
  const order = (await listOrdersThatHit(readDb, organisationId)).find(({ id }) => id === orderId)
  if (!order) throw new Response(null, { status: 404 })
  const scope = { organisationId }
  const [hits, unreached] = await Promise.all([
    listHits(readDb, orderId, scope),
    readUnreached(readDb, { scope, of: { orderId } }, operation()),
  ])
  const stands = order.lifted_at === null && order.ends_at > operation().now
  return { order: { ...order, stands }, hits, unreached }
}

export default function OwnSuspensionPage() {
  const { order, hits, unreached } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const left = hits.filter(({ confirmed_at }) => confirmed_at === null).length
  const isHolding = hits.some(({ effect, state }) => effect === 'inside' && state !== 'held')
  const back = { href: '/provider/suspensions' }
  return (
    <StaffPage title={say('weather.order.title')} back={back}>
      <div className="stack">
        <Card as="section">
          <OrderStatus order={order} />
          <Facts
            facts={[
              { name: say('weather.signal'), fact: <SignalTag signal={order} /> },
              { name: say('weather.towns'), fact: townsText(locale, order.towns) },
              { name: say('weather.window'), fact: windowText(locale, order) },
              { name: say('weather.note.given'), fact: order.note },
            ]}
          />
        </Card>
        {order.stands && isHolding ? (
          <Notice tone="warn">{say('weather.mail.staff.hold')}</Notice>
        ) : null}
        {left > 0 ? (
          <Notice tone="info">{say('weather.own.confirm', { n: left })}</Notice>
        ) : (
          <Notice tone="ok">{say('weather.own.all-confirmed')}</Notice>
        )}
        <h2>{say('weather.own.hit', { n: hits.length })}</h2>
        <ul className="cards">
          {hits.map((hit) => (
            <OwnHit key={hit.id} hit={hit} orderId={order.id} />
          ))}
        </ul>
        <h2>{say('unreached.title')}</h2>
        <UnreachedList
          all={unreached}
          under="/provider"
          here={`/provider/suspensions/${order.id}`}
        />
      </div>
    </StaffPage>
  )
}

type Hit = SerializeFrom<typeof loader>['hits'][number]

function OwnHit({ hit, orderId }: { hit: Hit; orderId: string }) {
  const say = useSay()
  return (
    <Card
      as="li"
      foot={
        <>
          {hit.confirmed_at ? null : (
            <form method="post" action={`/provider/suspensions/${orderId}/confirmations`}>
              <input type="hidden" name="classSession" value={hit.id} />
              <Button>{say('weather.own.seen')}</Button>
            </form>
          )}
          {hit.state === 'suspended' ? (
            <ButtonLink kind="secondary" href={`/provider/class-sessions/${hit.id}/make-up`}>
              {say('weather.own.make-up')}
            </ButtonLink>
          ) : (
            <ButtonLink kind="secondary" href={`/provider/class-sessions/${hit.id}`}>
              {say('button.look')}
            </ButtonLink>
          )}
        </>
      }
    >
      <HitLine hit={hit} />
      <HitState hit={hit} />
    </Card>
  )
}
