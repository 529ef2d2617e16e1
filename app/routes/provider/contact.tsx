import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { maskedContact, revealContact } from '#app/domain/attendance/reveal-contact.ts'
import { MaskedContact } from '#app/ui/masked-contact.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const meta = pageTitle((say) => say('provider.contact.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const asked = { staff, registrationId: params.registrationId ?? '' }
  const contact = await maskedContact(context.app.readDb, asked, context.app.operation())
  if (!contact) throw new Response(null, { status: 404 })
  return contact
}

/** Answers with the number itself instead of leading on: a number belongs in no address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const asked = { staff, registrationId: params.registrationId ?? '' }
  const contact = await revealContact(context.app.db, asked, context.app.operation())
  if (!contact) throw new Response(null, { status: 404 })
  return json({ phone: contact.phone }, { headers: { 'cache-control': 'no-store' } })
}

export default function ContactPage() {
  const contact = useLoaderData<typeof loader>()
  const revealed = useActionData<typeof action>()?.phone
  const say = useSay()
  return (
    <StaffPage title={say('provider.contact.title')} back={{ href: '/provider' }} width="narrow">
      <MaskedContact {...contact} revealed={revealed} />
    </StaffPage>
  )
}
