import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { IncidentList } from '#app/ui/incident.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { listIncidents } from '#db/read/incidents.ts'

export const meta = pageTitle((say) => say('nav.incidents'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const incidents = await listIncidents(context.app.readDb, officer)
  return { isCity: officer.isCity, incidents }
}

export default function OfficeIncidentsPage() {
  const { isCity, incidents } = useLoaderData<typeof loader>()
  const say = useSay()
  const open = incidents.filter(({ state }) => state !== 'closed')
  const past = incidents.filter(({ state }) => state === 'closed')
  return (
    <OfficePage title={say('nav.incidents')} here="/office/incidents" isCity={isCity}>
      <h2>{say('safety.incident.open')}</h2>
      <IncidentList all={open} under="/office/incidents" namesOrganisation />
      {past.length > 0 ? (
        <>
          <h2>{say('safety.incident.past')}</h2>
          <IncidentList all={past} under="/office/incidents" namesOrganisation />
        </>
      ) : null}
    </OfficePage>
  )
}
