import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { maskContact } from '#app/domain/identity/contact.ts'
import { instantText } from '#app/i18n/dates.ts'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ToldState } from '#app/ui/told-state.tsx'
import { ownMessage } from '#app/web/own-message.ts'
import { findOwnMessage } from '#db/read/own-messages.ts'

export const meta = pageTitle((say) => say('notices.title'))

/** Her own alone; the text is opened with her family's key. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { readDb, vault } = context.app
  const delivery = await findOwnMessage(readDb, guardianId, params.messageId ?? '')
  if (!delivery) throw new Response(null, { status: 404 })
  const { channel, created_at, recipient, title, pieces } = ownMessage(vault, delivery)
  const { state, receipt } = delivery
  const sentTo = maskContact({ kind: channel === 'sms' ? 'phone' : 'email', value: recipient })
  return { title, pieces, channel, sentTo, created_at, state, receipt }
}

export default function MessagePage() {
  const { title, pieces, sentTo, created_at, channel, ...told } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page title={say('notices.title')} back={{ href: '/me/messages' }} width="narrow">
      <Card as="article" foot={<ToldState {...{ channel, ...told }} />}>
        <h2>{title || say('notices.not-made')}</h2>
        <Facts
          facts={[
            { name: say('mail.when'), fact: instantText(locale, created_at) },
            { name: say(`notices.to.${channel}`), fact: sentTo },
          ]}
        />
        <p className="letter">
          {pieces.map(({ at, text, href }) =>
            href ? (
              <a key={at} href={href}>
                {say('notices.open')}
              </a>
            ) : (
              text
            ),
          )}
        </p>
      </Card>
    </Page>
  )
}
