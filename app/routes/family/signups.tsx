import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { ownRegistrations } from '#app/domain/registration/own-registrations.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { RegistrationCard, type ShownRegistration } from '#app/ui/registration-card.tsx'
import { useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('signups.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { familyId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  return ownRegistrations(readDb, familyId, operation().now)
}

export default function SignupsPage() {
  const { offered, coming, waiting, past } = useLoaderData<typeof loader>()
  const say = useSay()
  const isEmpty = [offered, coming, waiting, past].every((list) => list.length === 0)
  return (
    <Page title={say('signups.title')} back={{ href: '/me' }}>
      {isEmpty ? (
        <>
          <Notice>{say('signups.none')}</Notice>
          <ButtonLink href="/activities">{say('signups.find')}</ButtonLink>
        </>
      ) : null}
      <Cards title={say('me.offers')} list={offered} />
      <Cards title={say('signups.coming')} list={coming} />
      <Cards title={say('signups.waiting')} list={waiting} />
      <Cards title={say('signups.past')} list={past} />
    </Page>
  )
}

function Cards({ title, list }: { title: string; list: ShownRegistration[] }) {
  if (list.length === 0) return null
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ul className="cards">
        {list.map((registration) => (
          <RegistrationCard key={registration.id} registration={registration} />
        ))}
      </ul>
    </section>
  )
}
