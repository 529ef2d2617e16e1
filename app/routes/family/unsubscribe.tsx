import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireLinkHolder } from '#app/access/link-holder.ts'
import { unsubscribe } from '#app/domain/messages/unsubscribe.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { clientAddress } from '#app/web/client-address.ts'
import { readOneClick } from '#app/web/one-click.ts'

export const meta = pageTitle((say) => say('unsubscribe.title'))

/** Shows, and changes nothing: mail programs and scanners open links before people do. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const holder = await requireLinkHolder(params.token, clientAddress(request), context)
  const { calendar_by, wants_reminders } = holder
  const isOff = calendar_by !== 'mail' && wants_reminders === 0
  return { token: params.token ?? '', isOff, calendar_by, wants_reminders }
}

/** Mail providers follow no redirect (RFC 8058): they are answered with the page itself. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const isOneClick = await readOneClick(request)
  const { db, operation } = context.app
  const { id } = await requireLinkHolder(params.token, clientAddress(request), context)
  await unsubscribe(db, id, operation())
  return isOneClick ? json(null) : redirect(`/u/${params.token}`, 303)
}

export default function UnsubscribePage() {
  const { token, isOff } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('unsubscribe.title')} width="narrow">
      {isOff ? <Off /> : <On />}
      <Card as="section">
        <h2>{say('wishes.always')}</h2>
        <p>{say('wishes.always.what')}</p>
        <a className="lone-link" href={`/u/${token}/less`}>
          {say('unsubscribe.less')}
        </a>
      </Card>
      <ButtonLink href="/me/messages/settings" kind="secondary" wide>
        {say('unsubscribe.settings')}
      </ButtonLink>
    </Page>
  )
}

function On() {
  const { token, calendar_by, wants_reminders } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <section className="stack">
      <p>{say('unsubscribe.what')}</p>
      <ul>
        {calendar_by === 'mail' ? <li>{say('unsubscribe.what.calendar')}</li> : null}
        {wants_reminders === 1 ? <li>{say('unsubscribe.what.reminders')}</li> : null}
      </ul>
      <form method="post" action={`/u/${token}`}>
        <Button wide>{say('unsubscribe.button')}</Button>
      </form>
    </section>
  )
}

function Off() {
  const { token } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <>
      <Notice tone="ok" title={say('unsubscribe.done')}>
        <p>{say('unsubscribe.done.calendar')}</p>
      </Notice>
      <form method="post" action={`/u/${token}/undoing`}>
        <Button kind="secondary" wide>
          {say('unsubscribe.undo')}
        </Button>
      </form>
    </>
  )
}
