import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import { ofTeacher } from '#app/domain/feeds/feed-owner.ts'
import { renewFeed } from '#app/domain/feeds/renew-feed.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const owner = ofTeacher(
    (await requireStaff(request, context, 'coordinator', 'instructor')).staffId,
  )
  await renewFeed(context.app.db, owner, context.app.operation())
  return redirect('/teach/calendar', 303)
}
