import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readIncident } from '#app/domain/safety/read-incident.ts'
import { IncidentCard, IncidentHistory } from '#app/ui/incident.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('safety.incident'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const asked = { officer, incidentId: params.incidentId ?? '' }
  const incident = await readIncident(db, asked, operation())
  if (!incident) throw new Response(null, { status: 404 })
  return { isCity: officer.isCity, incident }
}

export default function OfficeIncidentPage() {
  const { isCity, incident } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <OfficePage
      title={say('safety.incident')}
      here="/office/incidents"
      isCity={isCity}
      width="narrow"
    >
      <IncidentCard incident={incident} />
      <IncidentHistory events={incident.events} />
    </OfficePage>
  )
}
