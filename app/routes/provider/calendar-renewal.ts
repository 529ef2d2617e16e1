import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireCoordinator } from '#app/access/who.ts'
import { ofOrganisation } from '#app/domain/feeds/feed-owner.ts'
import { renewFeed } from '#app/domain/feeds/renew-feed.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const owner = ofOrganisation(await requireCoordinator(request, context))
  await renewFeed(context.app.db, owner, context.app.operation())
  return redirect('/provider/calendar', 303)
}
