import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { qrCode } from '#app/documents/qr-code.ts'
import { readOfferingCards } from '#app/domain/attendance/cards.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button } from '#app/ui/button.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PrintedCard } from '#app/ui/printed-card.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { findOwnOffering } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('card.staff.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  const offering = await findOwnOffering(readDb, organisationId, offeringId)
  if (!offering) throw new Response(null, { status: 404 })
  const cards = await readOfferingCards(readDb, { organisationId, offeringId }, operation())
  const { title_zh, title_en } = offering
  return {
    ...{ offeringId, title_zh, title_en },
    cards: cards.map((card) => ({ ...card, qr: qrCode(card.text) })),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export default function CardsPage() {
  const { cards, offeringId, answer, ...offering } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const title = either(locale, offering.title_zh, offering.title_en)
  return (
    <StaffPage
      title={say('card.staff.title')}
      subtitle={title}
      back={{ href: `/provider/offerings/${offeringId}` }}
    >
      <Answer prefix="door.answer" answer={answer} />
      <p className="not-printed">
        {cards.length > 0 ? say('card.staff.hint', { n: cards.length }) : say('roster.empty')}
      </p>
      <ul className="printed-cards">
        {cards.map((card) => (
          <li key={card.registrationId}>
            <PrintedCard {...{ card, title }} />
            <form
              method="post"
              action={`/provider/registrations/${card.registrationId}/card-replacement`}
              className="not-printed"
            >
              <Button kind="secondary">{say('card.staff.replace', { name: card.name })}</Button>
            </form>
          </li>
        ))}
      </ul>
    </StaffPage>
  )
}
