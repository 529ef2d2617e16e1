import { listHolidays } from '#db/read/holidays.ts'
import {
  countTimetable,
  listTeachersAt,
  listTimetable,
  type TimetableQuestion,
  type TimetableRow,
} from '#db/read/timetable.ts'
import type { TimetableFilters, TimetableScope } from '#db/read/timetable-scope.ts'
import type { Day, Instant, ReadDb } from '#db/schema.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { holidayOn, holidaysArePublished } from '../calendar/public-holidays.ts'
import { mondayOf, weekFrom } from '../calendar/week.ts'
import {
  cellsThatFit,
  foshanHour,
  type GridDay,
  gridOf,
  type PartOfDay,
  partOf,
  spanOfHours,
  spanOfPart,
} from './week-grid.ts'

/** What somebody asks of a timetable; what is missing does not narrow it. */
export interface Asked {
  /** A day of the week that is shown; the present one where none is named. */
  week?: Day | undefined
  view?: 'list' | undefined
  /** In a list: one day of the week, and one Foshan hour of it. */
  day?: Day | undefined
  hour?: number | undefined
  /** In a list: the last class session of the page before. */
  after?: { startsAt: Instant; id: string } | undefined
  programme?: TimetableFilters['programme'] | undefined
  state?: TimetableFilters['state'] | undefined
  district?: string | undefined
  town?: string | undefined
  organisation?: string | undefined
  venue?: string | undefined
  teacher?: string | undefined
  /** For paper. */
  print?: 1 | undefined
}

/** A week of somebody's timetable, as seven days or as a list. */
export async function readTimetable(
  db: ReadDb,
  { scope, asked, now }: { scope: TimetableScope; asked: Asked; now: Instant },
) {
  const today = foshanDay(now)
  const monday = mondayOf(asked.week ?? asked.day ?? today)
  const wanted = { scope, filters: filtersOf(asked), monday }
  const isList = asked.view === 'list' && !asked.print
  return {
    ...{ today, monday, sunday: addDays(monday, 6), printedAt: now },
    ...{ before: addDays(monday, -7), after: addDays(monday, 7) },
    week: isList ? null : await readWeek(db, wanted, asked.print === 1),
    list: isList ? await readList(db, { ...wanted, asked }) : null,
  }
}

function filtersOf({ programme, state, district, town, ...ids }: Asked): TimetableFilters {
  const { organisation, venue, teacher } = ids
  return {
    ...(programme && { programme }),
    ...(state && { state }),
    ...(district && { districtCode: district }),
    ...(town && { townCode: town }),
    ...(organisation && { organisationId: organisation }),
    ...(venue && { venueId: venue }),
    ...(teacher && { staffId: teacher }),
  }
}

interface Wanted {
  scope: TimetableScope
  filters: TimetableFilters
  monday: Day
}

/** A class session of a timetable, with who is asked or has accepted to be there; nobody of another organisation. */
type TimetableEntry = TimetableRow & { part: PartOfDay; people: Person[] }
type Person = Awaited<ReturnType<typeof listTeachersAt>>[number]

/** Six in each part of each day; on paper as many as still make sense there. */
const [fitsOnScreen, fitsOnPaper, fitsOnPage] = [126, 200, 80]

/**
 * A week as seven days of three parts, with its public holidays. On a screen, cells that hold more than fits have no
 * entries but their counts by hour; on paper stand the first 200 class sessions, whatever cell they lie in.
 */
async function readWeek(db: ReadDb, { scope, filters, monday }: Wanted, onPaper: boolean) {
  const days = weekFrom(monday)
  const question = { scope, filters, from: monday, to: addDays(monday, 6) }
  const most = onPaper ? fitsOnPaper : fitsOnScreen
  // Of a whole district counting costs less than listing; of everything else listing says it all at once.
  const counts = isWide(scope) ? await countTimetable(db, question) : undefined
  const first =
    !counts || onPaper || sum(counts) <= most
      ? await listTimetable(db, question, { limit: most + 1 })
      : undefined
  const whole = first && first.length <= most ? first : undefined
  const grid = gridOf(
    days,
    counts ?? (whole ? countEach(whole) : await countTimetable(db, question)),
  )
  const listed =
    onPaper && first ? first.slice(0, most) : await listFitting(db, question, grid, whole)
  const entries = await withPeople(db, listed)
  const holidays = await listHolidays(db, monday, question.to)
  return {
    total: sum(grid),
    holidaysKnown: days.every((day) => holidaysArePublished(holidays, day)),
    days: grid.map(({ day, n, cells }) => ({
      ...{ day, n, holiday: holidayOn(holidays, day) },
      cells: cells.map((cell) => ({
        ...cell,
        entries: entries.filter((one) => one.held_on === day && one.part === cell.part),
      })),
    })),
  }
}

/** What lies in the cells that fit: out of the whole week where that is at hand. */
async function listFitting(
  db: ReadDb,
  question: TimetableQuestion,
  grid: GridDay[],
  whole: TimetableRow[] | undefined,
) {
  const cells = grid.flatMap(({ day, cells }) => cells.map((cell) => ({ day, ...cell })))
  const fitting = cellsThatFit(cells)
  if (!whole) {
    const among = fitting.map(({ day, part }) => spanOfPart(day, part))
    return listTimetable(db, { ...question, among }, { limit: fitsOnScreen })
  }
  const names = new Set(fitting.map(({ day, part }) => `${day} ${part}`))
  return whole.filter((row) => names.has(`${row.held_on} ${partOf(foshanHour(row.starts_at))}`))
}

const isWide = ({ of }: TimetableScope) => of === 'city' || of === 'districts'

const sum = (some: { n: number }[]) => some.reduce((all, { n }) => all + n, 0)

const countEach = (rows: TimetableRow[]) =>
  rows.map(({ held_on, starts_at }) => ({ day: held_on, hour: starts_at.slice(11, 13), n: 1 }))

/** The class sessions of a week, a day or an hour, eighty at a time; `next` is where the next page begins. */
async function readList(db: ReadDb, { scope, filters, monday, asked }: Wanted & { asked: Asked }) {
  const { day, hour, after } = asked
  const [from, to] = day ? [day, day] : [monday, addDays(monday, 6)]
  const among = day && hour !== undefined ? { among: [spanOfHours(day, hour, hour + 1)] } : {}
  const cursor = after && { after: { ...after, heldOn: foshanDay(after.startsAt) } }
  const found = await listTimetable(
    db,
    { scope, filters, from, to, ...among },
    { ...cursor, limit: fitsOnPage + 1 },
  )
  const last = found.length > fitsOnPage ? found[fitsOnPage - 1] : undefined
  return {
    entries: await withPeople(db, found.slice(0, fitsOnPage)),
    next: last?.id ? { startsAt: last.starts_at, id: last.id } : undefined,
  }
}

async function withPeople(db: ReadDb, rows: TimetableRow[]): Promise<TimetableEntry[]> {
  const ids = rows.flatMap(({ id }) => id ?? [])
  const people = await listTeachersAt(db, ids)
  return rows.map((row) => ({
    ...row,
    part: partOf(foshanHour(row.starts_at)),
    people: people.filter((one) => one.class_session_id === row.id),
  }))
}
