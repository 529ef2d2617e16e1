import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { addMonths, daysOf, weekdayOf } from '#app/domain/calendar/month.ts'
import { holidayOn, holidaysArePublished } from '#app/domain/calendar/public-holidays.ts'
import { dayText, monthText, timeText } from '#app/i18n/dates.ts'
import { Icon } from '#app/ui/icon.tsx'
import { MonthGrid } from '#app/ui/month-grid.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { ProgrammeChips } from '#app/ui/programme-chips.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { readCalendarQuery } from '#app/web/calendar-query.ts'
import { type CatalogueQuery, queryPath } from '#app/web/catalogue-query.ts'
import { displayOf } from '#app/web/display.ts'
import { countClassSessionsByDay, listClassSessionsOn } from '#db/read/class-session-days.ts'
import { listHolidays } from '#db/read/holidays.ts'
import { listDistricts } from '#db/read/places.ts'

const path = '/calendar'
const mostInADay = 60

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { readDb, operation } = context.app
  const { locale } = displayOf(request)
  const today = foshanDay(operation().now)
  const { month, day, query } = readCalendarQuery(new URL(request.url).searchParams, today)
  const days = daysOf(month)
  const filters = {
    ...(query.programme && { programme: query.programme }),
    ...(query.district && { districtCode: query.district }),
  }
  const [from, to] = [`${month}-01`, days.at(-1) ?? month]
  const [counts, classSessions, districts, holidays] = await Promise.all([
    countClassSessionsByDay(readDb, filters, { from, to }),
    listClassSessionsOn(readDb, filters, { day, locale, limit: mostInADay }),
    listDistricts(readDb, locale),
    listHolidays(readDb, from, to),
  ])
  return {
    ...{ month, day, today, query, classSessions },
    days: days.map((one) => ({
      ...{ day: one, weekday: weekdayOf(one), count: counts.get(one) ?? 0 },
      ...{ holiday: holidayOn(holidays, one), isToday: one === today, isPast: one < today },
      path: queryPath(path, query, { month, day: one }),
    })),
    holidaysKnown: holidaysArePublished(holidays, from),
    paths: pathsOf(query, month, districts),
  }
}

function pathsOf(
  { programme, district }: CatalogueQuery,
  month: string,
  districts: { code: string; name: string }[],
) {
  const [inDistrict, ofProgramme] = [district && { district }, programme && { programme }]
  const here = (query: CatalogueQuery) => queryPath(path, query, { month })
  return {
    before: queryPath(path, { ...ofProgramme, ...inDistrict }, { month: addMonths(month, -1) }),
    after: queryPath(path, { ...ofProgramme, ...inDistrict }, { month: addMonths(month, 1) }),
    all: here({ ...inDistrict }),
    programmes: (['school', 'water', 'camp'] as const).map((one) => ({
      ...{ programme: one, isCurrent: one === programme },
      path: here({ programme: one, ...inDistrict }),
    })),
    allDistricts: here({ ...ofProgramme }),
    districts: districts.map(({ code, name }) => ({
      ...{ name, isCurrent: code === district },
      path: here({ ...ofProgramme, district: code }),
    })),
  }
}

type Data = SerializeFrom<typeof loader>

export const meta = pageTitle((say) => say('calendar.title'))

export default function CalendarPage() {
  const { month, days, holidaysKnown, paths } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page title={say('calendar.title')}>
      <ProgrammeChips all={paths.all} programmes={paths.programmes} />
      <Districts paths={paths} />
      <div className="spread">
        <a className="back-link" href={paths.before}>
          ‹ {say('calendar.before')}
        </a>
        <h2>{monthText(locale, month)}</h2>
        <a className="back-link" href={paths.after}>
          {say('calendar.after')} ›
        </a>
      </div>
      {holidaysKnown ? null : (
        <Notice>{say('calendar.unpublished', { year: month.slice(0, 4) })}</Notice>
      )}
      {days.some(({ count }) => count > 0) ? null : <p>{say('empty.calendar')}</p>}
      <p>
        <a className="lone-link" href="/calendar/subscribe">
          {say('subscribe.title')}
        </a>
      </p>
      <div className="calendar">
        <MonthGrid days={days} />
        <DayList />
      </div>
    </Page>
  )
}

function Districts({ paths }: Pick<Data, 'paths'>) {
  const say = useSay()
  const none = !paths.districts.some(({ isCurrent }) => isCurrent)
  return (
    <nav className="chips" aria-label={say('filter.district')}>
      <a className="chip" href={paths.allDistricts} aria-current={none ? 'true' : undefined}>
        {say('filter.all')}
      </a>
      {paths.districts.map(({ name, path, isCurrent }) => (
        <a key={name} className="chip" href={path} aria-current={isCurrent ? 'true' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}

function DayList() {
  const { day, classSessions } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack" id="day">
      <h2>{dayText(locale, day)}</h2>
      {classSessions.length === 0 ? <p className="hint">{say('empty.day')}</p> : null}
      <ol className="agenda">
        {classSessions.map((one) => (
          <li key={one.id} className="agenda__entry">
            <span className="agenda__time">
              {timeText(one.starts_at)}
              <span className="hint">{timeText(one.ends_at)}</span>
            </span>
            <span className="stack-tight">
              <ProgrammeTag programme={one.programme} />
              <a href={`/a/${one.slug}`}>{one.title}</a>
              <span className="hint">
                <Icon name="map-pin" /> {`${one.town} ${one.venue}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {classSessions.length < mostInADay ? null : (
        <p className="hint">{say('calendar.more', { n: mostInADay })}</p>
      )}
    </section>
  )
}
