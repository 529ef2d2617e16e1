import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { openOfferLink } from '#app/domain/waitlist/open-offer-link.ts'
import { clientAddress } from '#app/web/client-address.ts'

/** Without signing in: who holds the link of the message may answer, once. The page then says what came of it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, operation } = context.app
  const opening = { token: params.token ?? '', networkAddress: clientAddress(request) }
  const present = operation()
  const opened = await openOfferLink(db, opening, present)
  if (opened === 'too-many') throw new Response(null, { status: 429 })
  if (opened === 'unknown') throw new Response(null, { status: 404 })
  await acceptOffer(db, { tokenHash: opened.tokenHash }, present)
  return redirect(`/offers/${opening.token}`, 303)
}
