import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readTimetable } from '#app/domain/scheduling/read-timetable.ts'
import { either } from '#app/i18n/either.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { PrintedTimetable, Timetable } from '#app/ui/timetable.tsx'
import { isOnTheWay, type ShownEntry } from '#app/ui/timetable-entry.tsx'
import { timetablePath } from '#app/ui/timetable-path.ts'
import { readTimetableQuery } from '#app/web/timetable-query.ts'
import { findVenue } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('nav.timetable'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const venue = await findVenue(readDb, params.venueId ?? '')
  if (!venue) throw new Response(null, { status: 404 })
  const { week, view, day, hour, print } = readTimetableQuery(new URL(request.url).searchParams)
  const query = { week, view, day, hour, print }
  const scope = { of: 'venue' as const, venueId: venue.id, organisationId }
  return {
    ...{ query, venue },
    shown: await readTimetable(readDb, { scope, asked: query, now: operation().now }),
  }
}

export default function VenueTimetablePage() {
  const { query, shown, venue } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const name = either(locale, venue.name_zh, venue.name_en)
  const path = `/provider/venues/${venue.id}/timetable`
  const props = {
    ...{ shown, asked: query, isFiltered: false },
    look: { hrefOf, showsOrganisation: true, showsPlace: false },
    pathTo: (changes: typeof query) => timetablePath(path, { ...query, ...changes }),
  }
  const title = say('timetable.of', { name })
  if (query.print) return <PrintedTimetable {...props} title={title} />
  return (
    <StaffPage title={title} back={{ href: '/provider/venues' }}>
      <p className="hint">{say('timetable.venue.who-sees')}</p>
      <Timetable {...props} />
    </StaffPage>
  )
}

function hrefOf(entry: ShownEntry) {
  if (entry.id === null) return undefined
  return isOnTheWay(entry)
    ? `/provider/offerings/${entry.offering_id}`
    : `/provider/class-sessions/${entry.id}`
}
