import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { instantText } from '#app/i18n/dates.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import { OrderStatus, ToldText, windowText } from '#app/ui/suspension.tsx'
import { townsText } from '#app/ui/suspension-words.ts'
import { countTold, listSuspensionOrders } from '#db/read/suspensions.ts'

export const meta = pageTitle((say) => say('weather.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const orders = await listSuspensionOrders(readDb, officer)
  const ids = orders.map(({ id }) => id)
  const told = await countTold(readDb, ids)
  const shown = orders.map((order) => ({
    ...{ ...order, told: told.get(order.id) ?? null },
    stands: order.lifted_at === null && order.ends_at > now,
  }))
  return { isCity: officer.isCity, orders: shown }
}

export default function SuspensionsPage() {
  const { isCity, orders } = useLoaderData<typeof loader>()
  const say = useSay()
  const standing = orders.filter(({ stands }) => stands)
  const past = orders.filter(({ stands }) => !stands)
  return (
    <OfficePage title={say('weather.title')} here="/office/suspensions" isCity={isCity}>
      <div className="row">
        <ButtonLink href="/office/suspensions/new">{say('weather.new')}</ButtonLink>
      </div>
      <h2>{say('weather.standing')}</h2>
      <Orders all={standing} empty={say('weather.standing.empty')} />
      <h2>{say('weather.past')}</h2>
      <Orders all={past} empty={say('weather.past.empty')} />
    </OfficePage>
  )
}

type Order = SerializeFrom<typeof loader>['orders'][number]

function Orders({ all, empty }: { all: Order[]; empty: string }) {
  const [say, locale] = [useSay(), useLocale()]
  if (all.length === 0) return <p>{empty}</p>
  return (
    <ul className="cards">
      {all.map((order) => (
        <Card
          as="li"
          key={order.id}
          foot={
            <>
              <OrderStatus order={order} />
              <ButtonLink kind="secondary" href={`/office/suspensions/${order.id}`}>
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
              {
                name: say('weather.ordered'),
                fact: `${instantText(locale, order.ordered_at)} ${order.ordered_by_name}`,
              },
              { name: say('weather.told'), fact: <ToldText told={order.told} /> },
            ]}
          />
        </Card>
      ))}
    </ul>
  )
}
