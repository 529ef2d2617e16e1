import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import { OrderStatus, windowText } from '#app/ui/suspension.tsx'
import { townsText } from '#app/ui/suspension-words.ts'
import { WorkPage } from '#app/ui/work-page.tsx'
import { listOrdersThatHit } from '#db/read/suspensions.ts'

export const meta = pageTitle((say) => say('weather.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const orders = await listOrdersThatHit(readDb, organisationId)
  const stands = (order: (typeof orders)[number]) => order.lifted_at === null && order.ends_at > now
  return { orders: orders.map((order) => ({ ...order, stands: stands(order) })) }
}

export default function OwnSuspensionsPage() {
  const { orders } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <WorkPage title={say('weather.title')} here="/provider" isCoordinator>
      {orders.length === 0 ? <p>{say('weather.own.empty')}</p> : null}
      <ul className="cards">
        {orders.map((order) => (
          <Card
            as="li"
            key={order.id}
            foot={
              <>
                <OrderStatus order={order} />
                <ButtonLink kind="secondary" href={`/provider/suspensions/${order.id}`}>
                  {say('button.look')}
                </ButtonLink>
              </>
            }
          >
            <SignalTag signal={order} />
            <Facts
              facts={[
                { name: say('weather.towns'), fact: townsText(locale, order.towns) },
                { name: say('weather.window'), fact: windowText(locale, order) },
              ]}
            />
          </Card>
        ))}
      </ul>
    </WorkPage>
  )
}
