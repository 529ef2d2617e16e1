import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readTimetable } from '#app/domain/scheduling/read-timetable.ts'
import { either } from '#app/i18n/either.ts'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { PrintedTimetable, Timetable } from '#app/ui/timetable.tsx'
import type { ShownEntry } from '#app/ui/timetable-entry.tsx'
import { TimetableFilter } from '#app/ui/timetable-filter.tsx'
import { isFiltered, programmes, states, timetablePath } from '#app/ui/timetable-path.ts'
import { displayOf } from '#app/web/display.ts'
import { readTimetableQuery } from '#app/web/timetable-query.ts'
import { listDistricts, listTowns } from '#db/read/places.ts'
import { listProviders } from '#db/read/timetable-choices.ts'

const path = '/office/timetable'

export const meta = pageTitle((say) => say('nav.timetable'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { isCity, districtCodes } = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const query = readTimetableQuery(new URL(request.url).searchParams)
  const scope = isCity ? { of: 'city' as const } : { of: 'districts' as const, districtCodes }
  const { locale } = displayOf(request)
  const isTheirs = (code: string) => isCity || districtCodes.includes(code)
  const [districts, towns] = [await listDistricts(readDb, locale), await listTowns(readDb, locale)]
  return {
    ...{ query, isCity },
    shown: await readTimetable(readDb, { scope, asked: query, now: operation().now }),
    districts: districts.filter(({ code }) => isTheirs(code)),
    towns: towns.filter((town) => isTheirs(town.district_code)),
    organisations: await listProviders(readDb, isCity ? null : districtCodes),
  }
}

export default function OfficeTimetablePage() {
  const { query, shown, isCity } = useLoaderData<typeof loader>()
  const say = useSay()
  const title = useTitle()
  const props = {
    ...{ shown, asked: query, isFiltered: isFiltered(query) },
    look: { hrefOf, showsOrganisation: true },
    pathTo: (changes: typeof query) => timetablePath(path, { ...query, ...changes }),
  }
  if (query.print) return <PrintedTimetable {...props} title={title} />
  return (
    <OfficePage title={say('nav.timetable')} here={path} isCity={isCity}>
      <Timetable {...props} filter={<Filter />} />
    </OfficePage>
  )
}

const hrefOf = (entry: ShownEntry) => `/office/offerings/${entry.offering_id}`

/** 顺德、禅城 · 课表, with the organisation where one is chosen. */
function useTitle() {
  const { query, isCity, ...choices } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { district, town, organisation } = query
  const chosen = choices.districts.filter(({ code }) => !district || code === district)
  const everywhere = isCity && !district
  const one = choices.organisations.find(({ id }) => id === organisation)
  const names = [
    everywhere ? say('office.organisation.city') : chosen.map(({ name }) => name).join(' '),
    choices.towns.find(({ code }) => code === town)?.name,
    one && either(locale, one.name_zh, one.name_en),
  ]
  return say('timetable.of', { name: names.filter(Boolean).join(' · ') })
}

function Filter() {
  const { query, shown, isCity, ...choices } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const towns = choices.towns.filter(
    ({ district_code }) => !query.district || district_code === query.district,
  )
  return (
    <TimetableFilter
      action={path}
      keeps={{ week: shown.monday, view: query.view }}
      clearPath={timetablePath(path, { week: shown.monday, view: query.view })}
      choosers={[
        {
          ...{ name: 'district', label: say('filter.district'), value: query.district },
          choices: choices.districts.map(({ code, name }) => ({ value: code, label: name })),
        },
        {
          ...{ name: 'town', label: say('filter.town'), value: query.town },
          choices: towns.map(({ code, name }) => ({ value: code, label: name })),
        },
        {
          ...{ name: 'organisation', value: query.organisation },
          label: say('timetable.organisation'),
          choices: choices.organisations.map(({ id, name_zh, name_en }) => ({
            ...{ value: id, label: either(locale, name_zh, name_en) },
          })),
        },
        {
          ...{ name: 'programme', label: say('filter.programme'), value: query.programme },
          choices: programmes.map((one) => ({ value: one, label: say(`programme.${one}`) })),
        },
        {
          ...{ name: 'state', label: say('timetable.state'), value: query.state },
          choices: states.map((one) => ({ value: one, label: say(`timetable.state.${one}`) })),
        },
      ]}
    />
  )
}
