import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readTimetable } from '#app/domain/scheduling/read-timetable.ts'
import { either } from '#app/i18n/either.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { PrintedTimetable, Timetable } from '#app/ui/timetable.tsx'
import { isOnTheWay, type ShownEntry } from '#app/ui/timetable-entry.tsx'
import { TimetableFilter } from '#app/ui/timetable-filter.tsx'
import { isFiltered, programmes, states, timetablePath } from '#app/ui/timetable-path.ts'
import { WorkPage } from '#app/ui/work-page.tsx'
import { displayOf } from '#app/web/display.ts'
import { readTimetableQuery } from '#app/web/timetable-query.ts'
import { findOrganisation } from '#db/read/organisations.ts'
import { listTowns } from '#db/read/places.ts'
import { listColleagues, listVenuesInUse } from '#db/read/timetable-choices.ts'

const path = '/provider/timetable'

export const meta = pageTitle((say) => say('nav.timetable'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const { district, organisation, ...query } = readTimetableQuery(new URL(request.url).searchParams)
  const scope = { of: 'organisation' as const, organisationId }
  const shown = await readTimetable(readDb, { scope, asked: query, now: operation().now })
  const inWeek = { from: shown.monday, to: shown.sunday, chosen: query.venue }
  return {
    ...{ query, shown, organisation: await findOrganisation(readDb, organisationId) },
    towns: await listTowns(readDb, displayOf(request).locale),
    venues: await listVenuesInUse(readDb, organisationId, inWeek),
    teachers: await listColleagues(readDb, organisationId),
  }
}

export default function ProviderTimetablePage() {
  const { query, shown, ...choices } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const props = {
    ...{ shown, asked: query, isFiltered: isFiltered(query), look: { hrefOf } },
    pathTo: (changes: typeof query) => timetablePath(path, { ...query, ...changes }),
  }
  if (query.print) {
    const names = [
      choices.organisation &&
        either(locale, choices.organisation.name_zh, choices.organisation.name_en),
      choices.teachers.find(({ id }) => id === query.teacher)?.name,
    ]
    const name = names.filter(Boolean).join(' · ')
    return <PrintedTimetable {...props} title={say('timetable.of', { name })} />
  }
  return (
    <WorkPage title={say('nav.timetable')} here={path} isCoordinator>
      <p>
        <a className="lone-link" href="/provider/calendar">
          {say('subscribe.title')}
        </a>
      </p>
      <Timetable {...props} filter={<Filter />} />
    </WorkPage>
  )
}

/** To the class session's page; of what is not published, to its planning. */
function hrefOf(entry: ShownEntry) {
  return isOnTheWay(entry)
    ? `/provider/offerings/${entry.offering_id}`
    : `/provider/class-sessions/${entry.id}`
}

function Filter() {
  const { query, shown, towns, venues, teachers } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <TimetableFilter
      action={path}
      keeps={{ week: shown.monday, view: query.view }}
      clearPath={timetablePath(path, { week: shown.monday, view: query.view })}
      choosers={[
        {
          ...{ name: 'programme', label: say('filter.programme'), value: query.programme },
          choices: programmes.map((one) => ({ value: one, label: say(`programme.${one}`) })),
        },
        {
          ...{ name: 'teacher', label: say('timetable.teacher'), value: query.teacher },
          choices: teachers.map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          ...{ name: 'venue', label: say('timetable.venue'), value: query.venue },
          choices: venues.map(({ id, name_zh, name_en }) => ({
            ...{ value: id, label: either(locale, name_zh, name_en) },
          })),
        },
        {
          ...{ name: 'town', label: say('filter.town'), value: query.town },
          choices: towns.map(({ code, name }) => ({ value: code, label: name })),
        },
        {
          ...{ name: 'state', label: say('timetable.state'), value: query.state },
          choices: states.map((one) => ({ value: one, label: say(`timetable.state.${one}`) })),
        },
      ]}
    />
  )
}
