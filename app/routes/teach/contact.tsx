import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import {
  maskedContactOnSite,
  revealContactOnSite,
} from '#app/domain/attendance/reveal-contact-on-site.ts'
import { MaskedContact } from '#app/ui/masked-contact.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const meta = pageTitle((say) => say('hand-over.contact.title'))

export async function loader(args: LoaderFunctionArgs) {
  const asked = await askedBy(args)
  const { readDb, operation } = args.context.app
  const contact = await maskedContactOnSite(readDb, asked, operation())
  if (!contact) throw new Response(null, { status: 404 })
  const { classSessionId, registrationId } = asked
  return { contact, back: departures(classSessionId, registrationId) }
}

/** Answers with the number itself instead of leading on: a number belongs in no address. */
export async function action(args: ActionFunctionArgs) {
  const asked = await askedBy(args)
  const { db, operation } = args.context.app
  const contact = await revealContactOnSite(db, asked, operation())
  if (!contact) throw new Response(null, { status: 404 })
  return json({ phone: contact.phone }, { headers: { 'cache-control': 'no-store' } })
}

async function askedBy({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const registrationId = new URL(request.url).searchParams.get('registration') ?? ''
  return { staff, classSessionId: params.classSessionId ?? '', registrationId }
}

const departures = (classSessionId: string, registrationId: string) =>
  `/teach/class-sessions/${classSessionId}/departures?registration=${registrationId}`

export default function ContactOnSitePage() {
  const { contact, back } = useLoaderData<typeof loader>()
  const revealed = useActionData<typeof action>()?.phone
  const say = useSay()
  return (
    <StaffPage title={say('hand-over.contact.title')} back={{ href: back }} width="narrow">
      <MaskedContact {...contact} revealed={revealed} />
    </StaffPage>
  )
}
