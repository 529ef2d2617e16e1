import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import { ofTeacher } from '#app/domain/feeds/feed-owner.ts'
import { revokeFeed } from '#app/domain/feeds/revoke-feed.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const owner = ofTeacher(
    (await requireStaff(request, context, 'coordinator', 'instructor')).staffId,
  )
  await revokeFeed(context.app.db, owner, context.app.operation())
  return redirect('/teach/calendar', 303)
}
