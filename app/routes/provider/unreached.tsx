import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readUnreached, unreachedSince } from '#app/domain/messages/unreached.ts'
import { either } from '#app/i18n/either.ts'
import { MessageAnswer } from '#app/ui/message-answer.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { UnreachedList } from '#app/ui/unreached-list.tsx'
import { findOwnOffering } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('unreached.title'))

/** Of the whole organisation, or of the offering that is named. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const { offeringId } = params
  const offering = offeringId ? await findOwnOffering(readDb, organisationId, offeringId) : null
  if (offering === undefined) throw new Response(null, { status: 404 })
  const of = offering ? { offeringId: offering.id } : { since: unreachedSince(operation().now) }
  return {
    offering: offering && { title_zh: offering.title_zh, title_en: offering.title_en },
    all: await readUnreached(readDb, { scope: { organisationId }, of }, operation()),
    here: new URL(request.url).pathname,
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export default function OwnUnreachedPage() {
  const { offering, all, here, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <StaffPage
      title={say('unreached.title')}
      subtitle={offering ? either(locale, offering.title_zh, offering.title_en) : undefined}
      back={{ href: '/provider' }}
    >
      <div className="stack">
        <MessageAnswer answer={answer} />
        <UnreachedList all={all} under="/provider" here={here} />
        {offering ? (
          <p>
            <a href="/provider/unreached">{say('unreached.all')}</a>
          </p>
        ) : null}
      </div>
    </StaffPage>
  )
}
