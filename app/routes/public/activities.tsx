import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { foshanDay, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { offeringPhase } from '#app/domain/programmes/offering-phase.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CatalogueFilter } from '#app/ui/catalogue-filter.tsx'
import { OfferingCards } from '#app/ui/offering-card.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { ProgrammeChips } from '#app/ui/programme-chips.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import {
  type CatalogueQuery,
  queryPath,
  readCatalogueQuery,
  readCursor,
  writeCursor,
} from '#app/web/catalogue-query.ts'
import { displayOf } from '#app/web/display.ts'
import { listCatalogue } from '#db/read/offering-catalogue.ts'
import { listDistricts, listTowns } from '#db/read/places.ts'

const path = '/activities'
const perPage = 18

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const query = readCatalogueQuery(searchParams)
  const after = readCursor(searchParams.get('after'))
  const { locale } = displayOf(request)
  const { readDb, operation } = context.app
  const { now } = operation()
  const today = foshanDay(now)
  const [rows, districts, towns] = await Promise.all([
    listCatalogue(readDb, filtersOf(query), {
      ...{ locale, now, limit: perPage + 1, ...(after && { after }) },
      // What began today is still shown, what began earlier has gone.
      from: foshanInstant(query.from && query.from > today ? query.from : today, '00:00'),
    }),
    listDistricts(readDb, locale),
    listTowns(readDb, locale),
  ])
  const offerings = rows
    .slice(0, perPage)
    .map((row) => ({ ...row, phase: offeringPhase(row, now) }))
  const last = rows.length > perPage ? offerings.at(-1) : undefined
  const cursor = last && writeCursor({ firstStartsAt: last.first_starts_at, id: last.id })
  return {
    ...{ query, today, offerings, districts, towns, isFirst: !after },
    next: cursor ? queryPath(path, query, { after: cursor }) : null,
    paths: pathsOf(query),
  }
}

function filtersOf({ programme, district, town, grade, free, dry }: CatalogueQuery) {
  return {
    ...(programme && { programme }),
    ...(district && { districtCode: district }),
    ...(town && { townCode: town }),
    ...(grade && { grade }),
    ...(free && { hasFreePlaces: free }),
    ...(dry && { staysDry: dry }),
  }
}

function pathsOf({ programme, ...rest }: CatalogueQuery) {
  const programmes = (['school', 'water', 'camp'] as const).map((one) => ({
    ...{ programme: one, isCurrent: one === programme },
    path: queryPath(path, { ...rest, programme: one }),
  }))
  const { district: _, town: __, grade: ___, ...wider } = rest
  const query = { ...rest, ...(programme && { programme }) }
  return {
    ...{ all: queryPath(path, rest), programmes },
    ...{ first: queryPath(path, query), wider: queryPath(path, wider) },
  }
}

export const meta = pageTitle((say) => say('activities.title'))

export default function ActivitiesPage() {
  const { query, today, offerings, districts, towns, isFirst, next, paths } =
    useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('activities.title')}>
      <ProgrammeChips all={paths.all} programmes={paths.programmes} />
      <CatalogueFilter {...{ query, today, districts, towns }} isOpen={offerings.length === 0} />
      {offerings.length === 0 ? (
        <div className="stack">
          <p>{say('empty.list')}</p>
          <p>
            <a href={paths.wider}>{say('empty.list.relax')}</a>
          </p>
        </div>
      ) : null}
      <h2 className="visually-hidden">{say('activities.title')}</h2>
      <OfferingCards offerings={offerings} />
      <nav className="row">
        {isFirst ? null : (
          <ButtonLink kind="secondary" href={paths.first}>
            {say('activities.first')}
          </ButtonLink>
        )}
        {next ? <ButtonLink href={next}>{say('activities.next')}</ButtonLink> : null}
      </nav>
    </Page>
  )
}
