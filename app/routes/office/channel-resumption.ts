import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import { resumeChannel } from '#app/domain/messages/resume-channel.ts'
import { channelNamed } from '#app/web/message-forms.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, operation } = context.app
  await resumeChannel(db, { channel: channelNamed(params), officerId }, operation())
  return redirect('/office/channels?done=resumed', 303)
}
