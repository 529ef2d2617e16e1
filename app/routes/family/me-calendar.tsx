import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { ownFeedLink } from '#app/documents/feed-link.ts'
import { ofGuardian } from '#app/domain/feeds/feed-owner.ts'
import { makeFeed } from '#app/domain/feeds/make-feed.ts'
import { readOwnLink } from '#app/domain/feeds/read-own-link.ts'
import { OwnFeed } from '#app/ui/own-feed.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'

const here = '/me/calendar'

export const meta = pageTitle((say) => say('subscribe.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const owner = ofGuardian((await requireGuardian(request, context)).guardianId)
  const { readDb, settings, vault } = context.app
  const link = await readOwnLink(readDb, owner, { vault })
  return { link: ownFeedLink(settings.publicOrigin, link) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const owner = ofGuardian((await requireGuardian(request, context)).guardianId)
  await makeFeed(context.app.db, owner, context.app.operation())
  return redirect(here, 303)
}

export default function CalendarPage() {
  const { link } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('subscribe.title')} back={{ href: '/me' }} width="narrow">
      <OwnFeed {...{ here, link }} about={say('own-feed.family')} />
    </Page>
  )
}
