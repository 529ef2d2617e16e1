import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { changeVenue } from '#app/domain/venues/change-venue.ts'
import { AffectedOfferings } from '#app/ui/affected-offerings.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { SavedMeanwhile } from '#app/ui/saved-meanwhile.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { VenueForm as VenueFields } from '#app/ui/venue-form.tsx'
import { venueProblem } from '#app/ui/venue-problem.ts'
import { VenueThere } from '#app/ui/venue-there.tsx'
import { type Problem, readForm } from '#app/web/forms.ts'
import { VenueForm } from '#app/web/venue-fields.ts'
import { findWholeVenue } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('venue.edit'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const venue = await findWholeVenue(context.app.readDb, params.venueId ?? '')
  if (venue?.owner_id !== organisationId) throw new Response(null, { status: 404 })
  return { venue }
}

const noProblem: Problem[] = []

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const venueId = params.venueId ?? ''
  const own = await findWholeVenue(readDb, venueId)
  if (own?.owner_id !== staff.organisationId) throw new Response(null, { status: 404 })
  const form = await readForm(request, VenueForm)
  const { typed } = form
  const kept = { typed, because: null, late: null }
  if (!form.ok) return json({ ...kept, problems: form.problems }, 422)
  const { revision, confirmed, ...facts } = form.fields
  const change = { venueId, revision, facts, isConfirmed: confirmed === 'yes' }
  const changed = await changeVenue(db, { staff, ...change }, operation())
  if (changed.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (changed.outcome === 'late') return json({ ...kept, problems: noProblem, late: changed }, 409)
  if (changed.outcome === 'refused') {
    const { because } = changed
    return json({ ...kept, problems: [venueProblem(because)], because }, 422)
  }
  return redirect(`/provider/venues/${venueId}?answer=changed`, 303)
}

const labels = [
  ...([['nameZh', 'venue.name-zh'] as const, ['nameEn', 'venue.name-en'] as const] as const),
  ...([
    ['addressZh', 'venue.address-zh'],
    ['addressEn', 'venue.address-en'],
  ] as const),
  ...([
    ['capacity', 'venue.capacity'],
    ['poolAreaM2', 'venue.pool-area'],
  ] as const),
  ...([
    ['poolDepthCm', 'venue.pool-depth'],
    ['contactName', 'venue.contact-name'],
  ] as const),
  ...([['contactPhone', 'venue.contact-phone']] as const),
] as const

export default function VenueEditPage() {
  const { venue } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const stored: Record<string, string | number | null> = {
    ...{ nameZh: venue.name_zh, nameEn: venue.name_en, capacity: venue.capacity },
    ...{ addressZh: venue.address_zh, addressEn: venue.address_en, revision: venue.revision },
    ...{ poolAreaM2: venue.pool_area_m2, poolDepthCm: venue.pool_depth_cm },
    ...{ contactName: venue.contact_name, contactPhone: venue.contact_phone },
  }
  const storedText = (name: string) => stored[name]?.toString() ?? ''
  const typed = (name: string) => answer?.typed[name]?.toString() ?? storedText(name)
  const late = answer?.late
  const value = (name: string) =>
    late && name === 'revision' ? String(late.revision) : typed(name)
  const because = answer?.because
  return (
    <StaffPage
      title={say('venue.edit')}
      back={{ href: `/provider/venues/${venue.id}` }}
      width="narrow"
    >
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        {late ? (
          <SavedMeanwhile
            late={late}
            stored={labels
              .filter(([name]) => storedText(name) !== typed(name))
              .map(([name, key]) => ({ name: say(key), fact: storedText(name) }))}
          />
        ) : null}
        {because?.code === 'already-there' ? <VenueThere venue={because} /> : null}
        <VenueFields value={value} problem={problem} hasPool={venue.kind === 'pool'}>
          {because && 'offerings' in because ? <AffectedOfferings {...because} /> : null}
        </VenueFields>
      </div>
    </StaffPage>
  )
}
