import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { ofGuardian } from '#app/domain/feeds/feed-owner.ts'
import { renewFeed } from '#app/domain/feeds/renew-feed.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const owner = ofGuardian((await requireGuardian(request, context)).guardianId)
  await renewFeed(context.app.db, owner, context.app.operation())
  return redirect('/me/calendar', 303)
}
