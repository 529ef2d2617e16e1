import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { isCheckDue } from '#app/domain/venues/venue-rules.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { VenueFilter } from '#app/ui/venue-filter.tsx'
import { VenueTable } from '#app/ui/venue-table.tsx'
import { WorkPage } from '#app/ui/work-page.tsx'
import { displayOf } from '#app/web/display.ts'
import { listDistricts } from '#db/read/places.ts'
import { listVenueDirectory } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('venues.title'))

const most = 100
const Query = z.object({
  words: z.string().trim().max(60).catch('').default(''),
  district: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  whose: z.literal('own').optional().catch(undefined),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const asked = Query.parse(Object.fromEntries(new URL(request.url).searchParams))
  const words = asked.words.replaceAll('\0', '')
  const found = await listVenueDirectory(readDb, {
    ...{ words, districtCode: asked.district, limit: most + 1 },
    ownerId: asked.whose && organisationId,
  })
  const today = foshanDay(operation().now)
  return {
    asked: { ...asked, words },
    venues: found.slice(0, most).map((venue) => {
      return { ...venue, isCheckDue: isCheckDue(venue.checked_on, today) }
    }),
    isMore: found.length > most,
    ownId: organisationId,
    districts: await listDistricts(readDb, displayOf(request).locale),
  }
}

export default function VenuesPage() {
  const { asked, venues, isMore, ownId, districts } = useLoaderData<typeof loader>()
  const say = useSay()
  const isNarrowed = asked.words !== '' || asked.district || asked.whose
  return (
    <WorkPage title={say('venues.title')} here="/provider/venues" isCoordinator>
      <div className="stack">
        <VenueFilter asked={asked} districts={districts} hasOwn />
        <p>
          <ButtonLink href="/provider/venues/new">{say('venues.add')}</ButtonLink>
        </p>
        {venues.length > 0 ? (
          <VenueTable venues={venues} ownId={ownId} hrefOf={(id) => `/provider/venues/${id}`} />
        ) : (
          <p>
            <strong>{say(isNarrowed ? 'venues.none-found' : 'venues.empty')}</strong>
            {isNarrowed ? null : <span className="hint"> {say('venues.empty.hint')}</span>}
          </p>
        )}
        {isMore ? <p className="hint">{say('venues.more', { n: most })}</p> : null}
      </div>
    </WorkPage>
  )
}
