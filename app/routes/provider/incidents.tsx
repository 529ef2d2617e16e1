import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { IncidentList } from '#app/ui/incident.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { listIncidents } from '#db/read/incidents.ts'

export const meta = pageTitle((say) => say('nav.incidents'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  return { incidents: await listIncidents(context.app.readDb, { organisationId }) }
}

export default function IncidentsPage() {
  const { incidents } = useLoaderData<typeof loader>()
  const say = useSay()
  const open = incidents.filter(({ state }) => state !== 'closed')
  const past = incidents.filter(({ state }) => state === 'closed')
  return (
    <StaffPage title={say('nav.incidents')} back={{ href: '/provider' }}>
      <h2>{say('safety.incident.open')}</h2>
      <IncidentList all={open} under="/provider/incidents" />
      {past.length > 0 ? (
        <>
          <h2>{say('safety.incident.past')}</h2>
          <IncidentList all={past} under="/provider/incidents" />
        </>
      ) : null}
    </StaffPage>
  )
}
