import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { ownContacts } from '#app/domain/identity/own-contacts.ts'
import { instantText } from '#app/i18n/dates.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ContactNotice } from '#app/ui/contact-notice.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pager } from '#app/ui/pager.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ToldState } from '#app/ui/told-state.tsx'
import { ownMessage } from '#app/web/own-message.ts'
import { pageNumber } from '#app/web/page-number.ts'
import { listOwnMessages } from '#db/read/own-messages.ts'

export const meta = pageTitle((say) => say('notices.title'))

const perPage = 20

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { readDb, vault } = context.app
  const page = pageNumber(new URL(request.url).searchParams, 'page')
  const asked = { limit: perPage + 1, offset: (page - 1) * perPage }
  const found = await listOwnMessages(readDb, guardianId, asked)
  const messages = found.slice(0, perPage).map((delivery) => {
    const { id, channel, created_at, title } = ownMessage(vault, delivery)
    return { id, channel, created_at, title, state: delivery.state, receipt: delivery.receipt }
  })
  const contacts = await ownContacts(readDb, guardianId, vault)
  return { messages, contacts, page, hasMore: found.length > perPage }
}

export default function MessagesPage() {
  const { messages, contacts, page, hasMore } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page title={say('notices.title')} back={{ href: '/me' }} width="narrow">
      <ContactNotice contacts={contacts} />
      {messages.length === 0 ? <Notice>{say('notices.none')}</Notice> : null}
      <ul className="stack" id="messages">
        {messages.map(({ id, title, created_at, ...told }) => (
          <Card as="li" key={id} foot={<ToldState {...told} />}>
            <h3>
              <a className="lone-link" href={`/me/messages/${id}`}>
                {title || say('notices.not-made')}
              </a>
            </h3>
            <p className="hint">{instantText(locale, created_at)}</p>
          </Card>
        ))}
      </ul>
      <Pager {...{ name: 'page', page, hasMore, anchor: 'messages' }} />
      <ButtonLink href="/me/messages/settings" kind="secondary" wide>
        {say('wishes.title')}
      </ButtonLink>
    </Page>
  )
}
