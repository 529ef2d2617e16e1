import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireLinkHolder } from '#app/access/link-holder.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { clientAddress } from '#app/web/client-address.ts'

export const meta = pageTitle((say) => say('unsubscribe.less.title'))

/** For those who want even less: what cannot be turned off, why, and what there is to do instead. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireLinkHolder(params.token, clientAddress(request), context)
  return { token: params.token ?? '' }
}

export default function UnsubscribeLessPage() {
  const { token } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('unsubscribe.less.title')} back={{ href: `/u/${token}` }} width="narrow">
      <Notice tone="warn" title={say('unsubscribe.less.why')}>
        <p>{say('unsubscribe.less.why.more')}</p>
      </Notice>
      <section className="stack">
        <h2>{say('unsubscribe.less.instead')}</h2>
        <ul>
          <li>{say('unsubscribe.less.withdraw')}</li>
          <li>{say('unsubscribe.less.contact')}</li>
          <li>{say('unsubscribe.less.hotline')}</li>
        </ul>
      </section>
      <ButtonLink href="/me/signups" wide>
        {say('signup.all')}
      </ButtonLink>
      <ButtonLink href="/me/contact" kind="secondary" wide>
        {say('profile.add')}
      </ButtonLink>
    </Page>
  )
}
