import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { instantText } from '#app/i18n/dates.ts'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { shownMessage } from '#app/web/shown-message.ts'
import { listNewestDeliveries } from '#db/read/deliveries.ts'

export const meta = pageTitle((say) => say('dev.messages.title'))

const shownAtOnce = 100

/** Only where messages are shown instead of sent: elsewhere this page does not exist. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { readDb, vault, settings } = context.app
  if (!settings.showsMessages) throw new Response(null, { status: 404 })
  const deliveries = await listNewestDeliveries(readDb, shownAtOnce)
  return deliveries.map((delivery) => {
    const { id, state, created_at, recipient, subject } = shownMessage(vault, delivery)
    return { id, state, created_at, recipient, subject }
  })
}

export default function MessagesPage() {
  const messages = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page title={say('dev.messages.title')}>
      <p>
        <a href="/dev/messages/samples">{say('samples.link')}</a>
      </p>
      {messages.length === 0 ? <p>{say('dev.messages.none')}</p> : null}
      {messages.map(({ id, state, created_at, recipient, subject }) => (
        <Card as="article" key={id}>
          <h2>
            <a href={`/dev/messages/${id}`}>{subject || say('dev.messages.unreadable')}</a>
          </h2>
          <Facts
            facts={[
              { name: say('dev.messages.recipient'), fact: recipient },
              { name: say('mail.when'), fact: instantText(locale, created_at) },
              { name: say('dev.messages.state'), fact: say(`delivery.${state}`) },
            ]}
          />
        </Card>
      ))}
    </Page>
  )
}
