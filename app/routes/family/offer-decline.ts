import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { declineOffer } from '#app/domain/waitlist/decline-offer.ts'
import { findOffer } from '#db/read/offers.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { db, readDb, operation } = context.app
  const offerId = params.offerId ?? ''
  const offer = await findOffer(readDb, { familyId: guardian.familyId, offerId })
  if (!offer) throw new Response(null, { status: 404 })
  const { outcome } = await declineOffer(db, { ...guardian, offerId }, operation())
  return redirect(`/me/signups/${offer.registration_id}?answer=offer.${outcome}`, 303)
}
