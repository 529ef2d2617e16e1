import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { foshanDay, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { offeringPhase } from '#app/domain/programmes/offering-phase.ts'
import { listFittingOfferings } from '#app/domain/registration/list-fitting-offerings.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CatalogueFilter } from '#app/ui/catalogue-filter.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
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
import { type CatalogueFilters, listCatalogue } from '#db/read/offering-catalogue.ts'
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
  const page = {
    ...{ locale, now, limit: perPage, ...(after && { after }) },
    // What began today is still shown, what began earlier has gone.
    from: foshanInstant(query.from && query.from > today ? query.from : today, '00:00'),
  }
  const guardian = query.mine && (await requireGuardian(request, context))
  const found = guardian
    ? await listFittingOfferings(readDb, guardian.guardianId, filtersOf(query), page)
    : await listPage(readDb, filtersOf(query), page)
  return {
    ...{ query, today, paths: pathsOf(query), isFirst: !after, hasChildren: found.hasChildren },
    offerings: found.offerings.map((row) => ({ ...row, phase: offeringPhase(row, now) })),
    next: found.next ? queryPath(path, query, { after: writeCursor(found.next) }) : null,
    ...{ districts: await listDistricts(readDb, locale), towns: await listTowns(readDb, locale) },
  }
}

/** One more is read than shown: it tells whether there is a page after. */
async function listPage(
  readDb: Parameters<typeof listCatalogue>[0],
  filters: CatalogueFilters,
  page: Parameters<typeof listCatalogue>[2],
) {
  const rows = await listCatalogue(readDb, filters, { ...page, limit: perPage + 1 })
  const offerings = rows.slice(0, perPage)
  const last = rows.length > perPage ? offerings.at(-1) : undefined
  const next = last && { firstStartsAt: last.first_starts_at, id: last.id }
  return { offerings, next, hasChildren: true }
}

function filtersOf(query: CatalogueQuery): CatalogueFilters {
  const { programme, district, town, grade, free, dry } = query
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
  const { district: _, town: __, grade: ___, mine, ...wider } = rest
  const query = { ...rest, ...(programme && { programme }) }
  const { mine: ____, ...all } = query
  return {
    ...{ all: queryPath(path, rest), programmes },
    ...{ first: queryPath(path, query), wider: queryPath(path, wider) },
    mine: queryPath(path, mine ? all : { ...query, mine: true }),
  }
}

export const meta = pageTitle((say) => say('activities.title'))

export default function ActivitiesPage() {
  const { query, offerings, isFirst, next, paths, ...data } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('activities.title')}>
      <ProgrammeChips all={paths.all} programmes={paths.programmes} />
      <div className="chips">
        <a className="chip" href={paths.mine} aria-current={query.mine ? 'true' : undefined}>
          <Icon name="users-group" />
          {say('filter.mine')}
        </a>
      </div>
      {query.mine ? <MineHint hasChildren={data.hasChildren} /> : null}
      <CatalogueFilter {...{ query, ...data }} isOpen={offerings.length === 0 && !next} />
      {offerings.length === 0 ? (
        <div className="stack">
          <p>{say(query.mine ? 'empty.mine' : 'empty.list')}</p>
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

/** What "can join" means here; whoever has no child yet is led to add one. */
function MineHint({ hasChildren }: { hasChildren: boolean }) {
  const say = useSay()
  if (hasChildren) return <p className="hint">{say('filter.mine.hint')}</p>
  const next = encodeURIComponent(`${path}?mine=1`)
  return (
    <Notice>
      {say('filter.mine.no-children')}{' '}
      <a href={`/me/children/new?next=${next}`}>{say('sign-up.who.add')}</a>
    </Notice>
  )
}
