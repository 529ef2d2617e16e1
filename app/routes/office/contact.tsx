import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readUnreached, revealUnreached } from '#app/domain/messages/unreached.ts'
import { MaskedContact } from '#app/ui/masked-contact.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const meta = pageTitle((say) => say('provider.contact.title'))

/** Only of a family that some news did not reach: an officer has no other reason to call. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const scope = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const of = { registrationId: params.registrationId ?? '' }
  const [one] = await readUnreached(readDb, { scope, of }, operation())
  if (!one) throw new Response(null, { status: 404 })
  const { child, guardian, phone } = one
  return { child, guardian, phone }
}

/** Answers with the number itself instead of leading on: a number belongs in no address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { registrationId = '' } = params
  const { db, operation } = context.app
  const revealed = await revealUnreached(db, { officer, registrationId }, operation())
  if (!revealed) throw new Response(null, { status: 404 })
  return json(revealed, { headers: { 'cache-control': 'no-store' } })
}

export default function UnreachedContactPage() {
  const contact = useLoaderData<typeof loader>()
  const revealed = useActionData<typeof action>()?.phone
  const say = useSay()
  const back = { href: '/office/unreached' }
  return (
    <StaffPage title={say('provider.contact.title')} back={back} width="narrow">
      <MaskedContact {...contact} revealed={revealed} />
    </StaffPage>
  )
}
