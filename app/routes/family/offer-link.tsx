import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { callName } from '#app/domain/families/call-name.ts'
import { openOfferLink } from '#app/domain/waitlist/open-offer-link.ts'
import { instantText } from '#app/i18n/dates.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { clientAddress } from '#app/web/client-address.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { listOffersAnsweredWith } from '#db/read/offers.ts'
import { listMeetings } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('offer-link.title'))

/** Shows, and never answers: mail programs open links before people do. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, readDb, operation } = context.app
  const opening = { token: params.token ?? '', networkAddress: clientAddress(request) }
  const present = operation()
  const opened = await openOfferLink(db, opening, present)
  if (opened === 'too-many') throw new Response(null, { status: 429 })
  if (opened === 'unknown') throw new Response(null, { status: 404 })
  const { offer } = opened
  const offering = await findOfferingById(readDb, offer.offering_id)
  if (!offering) throw new Response(null, { status: 404 })
  const answered = await listOffersAnsweredWith(readDb, offer)
  const isOver = offer.state === 'sent' && offer.expires_at <= present.now
  const standing = answered.filter(({ state }) => state === offer.state)
  const { programme, title_zh, title_en, slug, contact_name, contact_phone } = offering
  return {
    ...{ token: opening.token, state: isOver ? ('expired' as const) : offer.state },
    offering: { programme, title_zh, title_en, slug, contact: `${contact_name} ${contact_phone}` },
    names: standing.flatMap(({ name, call_name }) => (name ? [callName({ name, call_name })] : [])),
    ...{ deadline: offer.expires_at, meetings: await listMeetings(readDb, offer.offering_id) },
  }
}

export default function OfferLinkPage() {
  const { state, offering, names, meetings, deadline } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const who = names.join(locale === 'en' ? ', ' : '、') || say('sign-up.who.self')
  const facts = [
    { name: say('sign-up.fact.who'), fact: who },
    ...(state === 'sent'
      ? [{ name: say('mail.deadline'), fact: instantText(locale, deadline) }]
      : []),
    { name: say('sign-up.fact.contact'), fact: offering.contact },
  ]
  return (
    <Page title={say('offer-link.title')} width="narrow">
      <WhatHappened {...{ state, deadline: instantText(locale, deadline) }} />
      <OfferingSummary {...{ offering, meetings, facts }} />
      {state === 'sent' ? <Answers several={names.length > 1} /> : <WaysOn state={state} />}
    </Page>
  )
}

type State = 'sent' | 'accepted' | 'declined' | 'expired' | 'revoked'

function WhatHappened({ state, deadline }: { state: State; deadline: string }) {
  const say = useSay()
  return (
    <Notice
      tone={state === 'accepted' ? 'ok' : state === 'sent' ? 'warn' : 'info'}
      title={say(`offer-link.${state}`, { deadline })}
    >
      <p>{say(`offer-link.${state}.next`)}</p>
      {state === 'sent' ? <p>{say('offer-link.night')}</p> : null}
    </Notice>
  )
}

/** Two forms, each its own address: opening the page has answered nothing. */
function Answers({ several }: { several: boolean }) {
  const say = useSay()
  const { token } = useLoaderData<typeof loader>()
  return (
    <div className="stack">
      {several ? <p className="hint">{say('offer-link.together')}</p> : null}
      <form method="post" action={`/offers/${token}/acceptance`}>
        <Button wide>{say('button.confirm-offer')}</Button>
      </form>
      <form method="post" action={`/offers/${token}/decline`}>
        <Button kind="secondary" wide>
          {say('button.give-up')}
        </Button>
      </form>
    </div>
  )
}

function WaysOn({ state }: { state: State }) {
  const say = useSay()
  return (
    <div className="stack">
      <ButtonLink href="/me/signups" wide>
        {say('signup.all')}
      </ButtonLink>
      {state === 'accepted' ? null : (
        <ButtonLink href="/activities" kind="secondary" wide>
          {say('signups.find')}
        </ButtonLink>
      )}
    </div>
  )
}
