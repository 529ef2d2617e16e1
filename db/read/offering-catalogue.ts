import { sql } from 'kysely'
import type { Programme } from '../schema/programmes.ts'
import type { Database, Instant, Locale, ReadDb } from '../schema.ts'
import { phaseAt } from './offering-phase.ts'

/** What a visitor asked for; what is missing does not narrow the list. */
export interface CatalogueFilters {
  programme?: Programme
  districtCode?: string
  townCode?: string
  /** Grades 1 to 9. */
  grade?: number
  hasFreePlaces?: boolean
  /** Neither in the water nor at the waterside. */
  staysDry?: boolean
  /** Open or yet to open, and perhaps for one of these children or for a guardian: more than fit, never fewer. */
  mightFit?: readonly ChildFacts[]
}

type ChildFacts = Pick<Database['child'], 'born_on' | 'primary_entry_year' | 'town_code'>

interface Page {
  locale: Locale
  now: Instant
  /** Nothing that begins earlier. */
  from: Instant
  /** The last offering of the page before. */
  after?: { firstStartsAt: Instant; id: string }
  limit: number
}

// The words of the partial index offering_in_catalogue: only so is it used.
const inCatalogue = sql<boolean>`offering.state in ('published', 'ballot_closed', 'drawn')`

/** Published offerings that begin from an instant on, soonest first. */
export function listCatalogue(db: ReadDb, filters: CatalogueFilters, page: Page) {
  return queryCatalogue(db, filters, page).execute()
}

/** The query of listCatalogue: a test looks at how it is carried out. */
export function queryCatalogue(db: ReadDb, filters: CatalogueFilters, page: Page) {
  const { after } = page
  let query = selectCards(db, page.locale)
    .where(inCatalogue)
    .where('offering.first_starts_at', '>=', page.from)
    .orderBy('offering.first_starts_at')
    .orderBy('offering.id')
    .limit(page.limit)
  if (after) {
    query = query.where((eb) =>
      eb.or([
        eb('offering.first_starts_at', '>', after.firstStartsAt),
        eb.and([
          eb('offering.first_starts_at', '=', after.firstStartsAt),
          eb('offering.id', '>', after.id),
        ]),
      ]),
    )
  }
  if (filters.mightFit) query = query.where(mightFit(filters.mightFit, page.now))
  if (filters.hasFreePlaces) query = query.where(phaseAt(page.now), '=', 'open')
  return narrowed(query, filters)
}

type CardQuery = ReturnType<typeof selectCards>

function narrowed(query: CardQuery, filters: CatalogueFilters): CardQuery {
  const { programme, districtCode, townCode, grade } = filters
  let narrow = query
  if (programme) narrow = narrow.where('offering.programme', '=', programme)
  if (townCode) narrow = narrow.where('offering.town_code', '=', townCode)
  else if (districtCode) narrow = narrow.where('offering.district_code', '=', districtCode)
  if (filters.staysDry) narrow = narrow.where('offering.setting', 'in', ['indoor', 'outdoor'])
  if (grade) {
    narrow = narrow.where(sql<boolean>`coalesce(offering.grade_min, 1) <= ${grade}`)
    narrow = narrow.where(sql<boolean>`coalesce(offering.grade_max, 9) >= ${grade}`)
  }
  return narrow
}

/** By the year it begins in, and so without its exact day: eligibility.ts has the last word on what this lets through. */
function mightFit(children: readonly ChildFacts[], now: Instant) {
  const year = sql`cast(substr(offering.first_starts_at, 1, 4) as integer)`
  const each = children.map(({ born_on, primary_entry_year: entered, town_code }) => {
    const born = Number(born_on.slice(0, 4))
    return sql<boolean>`(
      coalesce(offering.age_min, 0) <= ${year} - ${born} + 1
      and coalesce(offering.age_max, 99) >= ${year} - ${born} - 1
      and (
        (offering.grade_min is null and offering.grade_max is null)
        or (
          coalesce(offering.grade_min, 1) <= ${year} - ${entered} + 2
          and coalesce(offering.grade_max, 9) >= ${year} - ${entered}
        )
      )
      and (
        not exists (select 1 from offering_town where offering_id = offering.id)
        or exists (
          select 1 from offering_town where offering_id = offering.id and town_code = ${town_code}
        )
      )
    )`
  })
  const forChild = each.length > 0 ? sql.join(each, sql` or `) : sql`1 = 0`
  return sql<boolean>`offering.state = 'published' and offering.registration_closes_at > ${now}
    and (offering.audience = 'guardian' or (${forChild}))`
}

/** Offerings whose sign-up opens after `now`, the next first. */
export function listOpeningNext(db: ReadDb, page: OpeningPage) {
  return queryOpeningNext(db, page).execute()
}

type OpeningPage = Pick<Page, 'locale' | 'now' | 'limit'>

/** The query of listOpeningNext: a test looks at how it is carried out. */
export function queryOpeningNext(db: ReadDb, page: OpeningPage) {
  return selectCards(db, page.locale)
    .where(sql<boolean>`offering.state = 'published'`)
    .where('offering.registration_opens_at', '>', page.now)
    .orderBy('offering.registration_opens_at')
    .orderBy('offering.id')
    .limit(page.limit)
}

/** What a card shows, and what its phase is computed from. */
function selectCards(db: ReadDb, locale: Locale) {
  const isEnglish = locale === 'en'
  return db
    .selectFrom('offering')
    .innerJoin('town', 'town.code', 'offering.town_code')
    .select((eb) => [
      'offering.id',
      'offering.slug',
      'offering.programme',
      'offering.audience',
      'offering.setting',
      'offering.grade_min',
      'offering.grade_max',
      'offering.grade_basis',
      'offering.age_min',
      'offering.age_max',
      'offering.allocation',
      'offering.places_taken',
      'offering.max_places',
      'offering.reserved_places',
      'offering.reserved_taken',
      'offering.registration_opens_at',
      'offering.registration_closes_at',
      'offering.paused_at',
      'offering.state',
      'offering.first_starts_at',
      'offering.last_ends_at',
      eb.ref(isEnglish ? 'offering.title_en' : 'offering.title_zh').as('title'),
      eb.ref(isEnglish ? 'town.name_en' : 'town.name_zh').as('town'),
      eb
        .selectFrom('class_session')
        .innerJoin('venue', 'venue.id', 'class_session.venue_id')
        .whereRef('class_session.offering_id', '=', 'offering.id')
        .where('class_session.state', '<>', 'cancelled')
        .orderBy('class_session.number')
        .limit(1)
        .select(isEnglish ? 'venue.name_en as name' : 'venue.name_zh as name')
        .as('venue'),
      eb
        .selectFrom('class_session')
        .whereRef('class_session.offering_id', '=', 'offering.id')
        .where('class_session.state', '<>', 'cancelled')
        .select((count) => count.fn.countAll<number | string>().as('count'))
        .as('class_sessions'),
    ])
}
