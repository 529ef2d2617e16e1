import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Facts } from '#app/ui/facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { framingPolicy } from '#app/web/mail-frame.ts'
import { shownMessage } from '#app/web/shown-message.ts'
import { findDelivery } from '#db/read/deliveries.ts'

export const meta = pageTitle((say) => say('dev.messages.title'))
export const headers = () => ({ 'content-security-policy': framingPolicy })

/** Only where messages are shown instead of sent: elsewhere this page does not exist. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { readDb, vault, settings } = context.app
  if (!settings.showsMessages) throw new Response(null, { status: 404 })
  const delivery = await findDelivery(readDb, params.id ?? '')
  if (!delivery) throw new Response(null, { status: 404 })
  return shownMessage(vault, delivery)
}

export default function MessagePage() {
  const { id, recipient, subject, state, html, text, calendar } = useLoaderData<typeof loader>()
  const say = useSay()
  const facts = [
    { name: say('dev.messages.recipient'), fact: recipient },
    { name: say('dev.messages.subject'), fact: subject },
    { name: say('dev.messages.state'), fact: say(`delivery.${state}`) },
  ]
  return (
    <Page title={say('dev.messages.title')} back={{ href: '/dev/messages' }}>
      <Facts facts={facts} />
      <h2>{say('dev.messages.text')}</h2>
      <pre className="message-part">{text || say('dev.messages.unreadable')}</pre>
      {calendar ? (
        <>
          <h2>{say('dev.messages.calendar')}</h2>
          <pre className="message-part">{calendar}</pre>
        </>
      ) : null}
      {html ? (
        <>
          <h2>{say('dev.messages.html')}</h2>
          <iframe
            {...{ className: 'message-frame', sandbox: '', src: `/dev/messages/${id}/html` }}
            title={say('dev.messages.html')}
          />
        </>
      ) : null}
    </Page>
  )
}
