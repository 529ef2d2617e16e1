import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { ofGuardian } from '#app/domain/feeds/feed-owner.ts'
import { revokeFeed } from '#app/domain/feeds/revoke-feed.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const owner = ofGuardian((await requireGuardian(request, context)).guardianId)
  await revokeFeed(context.app.db, owner, context.app.operation())
  return redirect('/me/calendar', 303)
}
