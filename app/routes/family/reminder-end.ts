import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { endReminder } from '#app/domain/registration/end-reminder.ts'
import { findSignUpOffering } from '#db/read/sign-up.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { db, readDb } = context.app
  const offering = await findSignUpOffering(readDb, params.slug ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  await endReminder(db, { guardianId, offeringId: offering.id })
  return redirect(`/a/${offering.slug}/reminder`, 303)
}
