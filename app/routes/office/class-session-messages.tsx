import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { newsOfClassSession } from '#app/domain/messages/news-of-class-session.ts'
import { readUnreached } from '#app/domain/messages/unreached.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ClassSessionMessages } from '#app/ui/class-session-messages.tsx'
import { MessageAnswer } from '#app/ui/message-answer.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { findToldClassSession } from '#db/read/class-session-messages.ts'

export const meta = pageTitle((say) => say('messages.news'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const classSession = await findToldClassSession(readDb, officer, params.classSessionId ?? '')
  if (!classSession) throw new Response(null, { status: 404 })
  const asked = { scope: officer, of: { classSessionId: classSession.id } }
  return {
    ...{ classSession, isCity: officer.isCity },
    news: await newsOfClassSession(readDb, classSession),
    unreached: await readUnreached(readDb, asked, operation()),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export default function OfficeClassSessionMessagesPage() {
  const { classSession, isCity, answer, ...shown } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { id, title_zh, title_en, starts_at, ends_at, offering_id } = classSession
  return (
    <OfficePage title={say('messages.news')} here="/office/messages" isCity={isCity}>
      <MessageAnswer answer={answer} />
      <p>
        <a href={`/office/offerings/${offering_id}`}>{either(locale, title_zh, title_en)}</a>
        {' · '}
        {whenText(locale, starts_at, ends_at)}
      </p>
      <ClassSessionMessages
        {...shown}
        under="/office"
        here={`/office/class-sessions/${id}/messages`}
      />
    </OfficePage>
  )
}
