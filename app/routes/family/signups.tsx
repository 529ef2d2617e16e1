import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { countAttendance } from '#app/domain/certificates/counted-attendance.ts'
import { ownRegistrations } from '#app/domain/registration/own-registrations.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Registrations } from '#app/ui/registration-card.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { listHeldFor } from '#db/read/certificates.ts'

export const meta = pageTitle((say) => say('signups.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { familyId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const { past, ...others } = await ownRegistrations(readDb, familyId, operation().now)
  const held = await listHeldFor(
    readDb,
    past.map(({ id }) => id),
  )
  const records = Map.groupBy(held, ({ registration_id }) => registration_id)
  return {
    ...others,
    past: past.map((one) => ({ ...one, record: countAttendance(records.get(one.id) ?? []) })),
  }
}

export default function SignupsPage() {
  const { offered, coming, inPool, waiting, past } = useLoaderData<typeof loader>()
  const say = useSay()
  const isEmpty = [offered, coming, inPool, waiting, past].every((list) => list.length === 0)
  return (
    <Page title={say('signups.title')} back={{ href: '/me' }}>
      {isEmpty ? (
        <>
          <Notice>{say('signups.none')}</Notice>
          <ButtonLink href="/activities">{say('signups.find')}</ButtonLink>
        </>
      ) : null}
      <Registrations title={say('me.offers')} list={offered} />
      <Registrations title={say('signups.coming')} list={coming} />
      <Registrations title={say('registration.in_pool')} list={inPool} />
      <Registrations title={say('signups.waiting')} list={waiting} />
      <Registrations title={say('signups.past')} list={past} />
    </Page>
  )
}
