import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readUnreached, unreachedSince } from '#app/domain/messages/unreached.ts'
import { MessageAnswer } from '#app/ui/message-answer.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { UnreachedList } from '#app/ui/unreached-list.tsx'

export const meta = pageTitle((say) => say('unreached.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const asked = { scope: officer, of: { since: unreachedSince(operation().now) } }
  return {
    isCity: officer.isCity,
    all: await readUnreached(readDb, asked, operation()),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export default function UnreachedPage() {
  const { isCity, all, answer } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <OfficePage title={say('unreached.title')} here="/office/messages" isCity={isCity}>
      <MessageAnswer answer={answer} />
      <UnreachedList all={all} under="/office" here="/office/unreached" />
    </OfficePage>
  )
}
