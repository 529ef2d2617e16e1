import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { pauseChannel } from '#app/domain/messages/pause-channel.ts'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { ReasonForm } from '#app/ui/reason-form.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { channelNamed } from '#app/web/message-forms.ts'
import { ReasonForm as ReasonFields } from '#app/web/reason-field.ts'

export const meta = pageTitle((say) => say('channels.pause'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  return { channel: channelNamed(params) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const channel = channelNamed(params)
  const form = await readForm(request, ReasonFields)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const { db, operation } = context.app
  await pauseChannel(db, { channel, officerId, reason: form.fields.reason }, operation())
  return redirect('/office/channels?done=paused', 303)
}

export default function ChannelPausePage() {
  const { channel } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  return (
    <OfficePage title={say(`channels.pause.${channel}`)} here="/office/messages" width="narrow">
      <ReasonForm
        says={say('channels.pause.says')}
        submit={say(`channels.pause.${channel}`)}
        keep="/office/channels"
        {...(answer && { answer })}
      />
    </OfficePage>
  )
}
