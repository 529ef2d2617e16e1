import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { maskedUndelivered, revealUndelivered } from '#app/domain/weather/undelivered.ts'
import { Button } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { findSuspensionOrder } from '#db/read/suspensions.ts'

export const meta = pageTitle((say) => say('provider.contact.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const { orderId = '', registrationId } = params
  const order = await findSuspensionOrder(readDb, officer, orderId)
  const asked = { orderId, scope: officer }
  const all = order ? await maskedUndelivered(readDb, asked, operation()) : []
  const one = all.find(({ id }) => id === registrationId)
  if (!one) throw new Response(null, { status: 404 })
  const { child, guardian, phone } = one
  return { orderId, child, guardian, phone }
}

/** Answers with the number itself instead of leading on: a number belongs in no address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { orderId = '', registrationId = '' } = params
  const { db, operation } = context.app
  const revealed = await revealUndelivered(db, { officer, orderId, registrationId }, operation())
  if (!revealed) throw new Response(null, { status: 404 })
  return json(revealed, { headers: { 'cache-control': 'no-store' } })
}

export default function SuspensionContactPage() {
  const { orderId, child, guardian, phone } = useLoaderData<typeof loader>()
  const revealed = useActionData<typeof action>()?.phone
  const say = useSay()
  const back = { href: `/office/suspensions/${orderId}` }
  return (
    <StaffPage title={say('provider.contact.title')} back={back} width="narrow">
      <Facts
        facts={[
          { name: say('roster.name'), fact: [child, guardian].filter(Boolean).join(' · ') },
          {
            name: say('roster.phone'),
            fact: revealed ? (
              <a className="lone-link" href={`tel:${revealed}`}>
                {revealed}
              </a>
            ) : (
              (phone ?? say('provider.contact.none'))
            ),
          },
        ]}
      />
      {phone && !revealed ? (
        <form method="post" className="stack">
          <Button wide>{say('provider.contact.reveal')}</Button>
          <p className="hint">{say('provider.contact.logged')}</p>
        </form>
      ) : null}
    </StaffPage>
  )
}
