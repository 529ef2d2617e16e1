import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { qrCode } from '#app/documents/qr-code.ts'
import { readOwnCard } from '#app/domain/attendance/cards.ts'
import { either } from '#app/i18n/either.ts'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PrintedCard } from '#app/ui/printed-card.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('card.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { familyId, guardianId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const own = { familyId, guardianId, registrationId: params.registrationId ?? '' }
  const card = await readOwnCard(readDb, own, operation())
  if (!card) throw new Response(null, { status: 404 })
  return { ...card, qr: qrCode(card.text) }
}

export default function SignupCardPage() {
  const card = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page
      title={say('card.title')}
      back={{ href: `/me/signups/${card.registrationId}` }}
      width="narrow"
    >
      <p className="not-printed">{say('card.hint')}</p>
      <PrintedCard card={card} title={either(locale, card.title_zh, card.title_en)} />
    </Page>
  )
}
