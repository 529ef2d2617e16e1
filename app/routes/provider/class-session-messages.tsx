import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { newsOfClassSession } from '#app/domain/messages/news-of-class-session.ts'
import { readUnreached } from '#app/domain/messages/unreached.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ClassSessionMessages } from '#app/ui/class-session-messages.tsx'
import { MessageAnswer } from '#app/ui/message-answer.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { findToldClassSession } from '#db/read/class-session-messages.ts'

export const meta = pageTitle((say) => say('messages.news'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const scope = { organisationId }
  const classSession = await findToldClassSession(readDb, scope, params.classSessionId ?? '')
  if (!classSession) throw new Response(null, { status: 404 })
  const of = { classSessionId: classSession.id }
  return {
    classSession,
    news: await newsOfClassSession(readDb, classSession),
    unreached: await readUnreached(readDb, { scope, of }, operation()),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export default function OwnClassSessionMessagesPage() {
  const { classSession, answer, ...shown } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { id, title_zh, title_en, starts_at, ends_at } = classSession
  const back = `/provider/class-sessions/${id}`
  return (
    <StaffPage
      title={say('messages.news')}
      subtitle={`${either(locale, title_zh, title_en)} · ${whenText(locale, starts_at, ends_at)}`}
      back={{ href: back }}
    >
      <div className="stack">
        <MessageAnswer answer={answer} />
        <ClassSessionMessages {...shown} under="/provider" here={`${back}/messages`} />
      </div>
    </StaffPage>
  )
}
