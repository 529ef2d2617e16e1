import type { ReactNode } from 'react'
import { dayText, instantText } from '#app/i18n/dates.ts'
import { ButtonLink } from './button.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import type { EntryLook, ShownEntry } from './timetable-entry.tsx'
import { TimetableList } from './timetable-list.tsx'
import { type ShownWeek, TimetableWeek } from './timetable-week.tsx'

interface Cursor {
  startsAt: string
  id: string
}

/** What a link changes of the address; undefined takes it out. */
interface Changes {
  week?: string | undefined
  view?: 'list' | undefined
  day?: string | undefined
  hour?: number | undefined
  after?: Cursor | undefined
  print?: 1 | undefined
}

export interface TimetableProps {
  shown: ShownTimetable
  look: EntryLook
  /** Whether something narrows it besides the week. */
  isFiltered: boolean
  asked: { day?: string | undefined; hour?: number | undefined; after?: Cursor | undefined }
  /** This page's address with something changed. */
  pathTo(changes: Changes): string
}

/** As app/domain/scheduling/read-timetable.ts gives it: a week or a list. */
interface ShownTimetable {
  today: string
  monday: string
  sunday: string
  before: string
  after: string
  printedAt: string
  week: ShownWeek | null
  list: { entries: readonly ShownEntry[]; next?: Cursor | undefined } | null
}

const wholeWeek = { day: undefined, hour: undefined, after: undefined }

/** A week of a timetable, with the ways to other weeks, to the list and to paper; `filter` stands above it. */
export function Timetable({ filter, ...props }: TimetableProps & { filter?: ReactNode }) {
  const say = useSay()
  const { shown, pathTo } = props
  const isList = shown.list !== null
  return (
    <div className="stack">
      <div className="spread">
        <nav className="chips" aria-label={say('nav.timetable')}>
          <a
            className="chip"
            aria-current={isList ? undefined : 'true'}
            href={pathTo({ ...wholeWeek, view: undefined })}
          >
            {say('timetable.view.week')}
          </a>
          <a
            className="chip"
            aria-current={isList ? 'true' : undefined}
            href={pathTo({ ...wholeWeek, view: 'list' })}
          >
            {say('timetable.view.list')}
          </a>
        </nav>
        <ButtonLink kind="secondary" href={pathTo({ ...wholeWeek, view: undefined, print: 1 })}>
          {say('timetable.print')}
        </ButtonLink>
      </div>
      {filter}
      <WeekNav {...props} />
      {shown.week ? <Week {...props} week={shown.week} /> : null}
      {shown.list ? <List {...props} list={shown.list} /> : null}
    </div>
  )
}

function WeekNav({ shown, pathTo }: TimetableProps) {
  const say = useSay()
  const { monday, sunday, today, before, after } = shown
  const isThisWeek = monday <= today && today <= sunday
  return (
    <div className="week-nav">
      <a className="back-link" href={pathTo({ ...wholeWeek, week: before })}>
        ‹ {say('timetable.before')}
      </a>
      <div className="week-nav__week">
        <h2>
          <WeekText shown={shown} />
        </h2>
        {isThisWeek ? null : (
          <a className="lone-link" href={pathTo({ ...wholeWeek, week: undefined })}>
            {say('timetable.this-week')}
          </a>
        )}
      </div>
      <a className="back-link" href={pathTo({ ...wholeWeek, week: after })}>
        {say('timetable.after')} ›
      </a>
    </div>
  )
}

function WeekText({ shown: { monday, sunday } }: Pick<TimetableProps, 'shown'>) {
  const [say, locale] = [useSay(), useLocale()]
  const [from, to] = [dayText(locale, monday), dayText(locale, sunday)]
  return (
    <>
      <span>{say('timetable.week.from', { year: monday.slice(0, 4), from })}</span>{' '}
      <span>{say('timetable.week.to', { to })}</span>
    </>
  )
}

function Week({ week, ...props }: TimetableProps & { week: ShownWeek }) {
  const say = useSay()
  const { shown, look, pathTo, isFiltered } = props
  const pathToDay = (day: string, hour?: number) =>
    pathTo({ week: shown.monday, view: 'list', day, hour, after: undefined })
  return (
    <>
      <Unpublished shown={shown} week={week} />
      {week.total > 0 ? (
        <p className="hint">{say('timetable.total', { n: week.total })}</p>
      ) : (
        <p>{say(isFiltered ? 'timetable.empty.filtered' : 'timetable.empty')}</p>
      )}
      <TimetableWeek week={week} today={shown.today} look={look} pathToDay={pathToDay} />
    </>
  )
}

function Unpublished({ shown, week }: { shown: ShownTimetable; week: ShownWeek }) {
  const say = useSay()
  if (week.holidaysKnown) return null
  // Of a week in two years it is the later that is not published yet.
  return <Notice>{say('calendar.unpublished', { year: shown.sunday.slice(0, 4) })}</Notice>
}

type ListProps = TimetableProps & { list: NonNullable<ShownTimetable['list']> }

function List({ list, look, asked, pathTo }: ListProps) {
  const [say, locale] = [useSay(), useLocale()]
  const { day, hour } = asked
  return (
    <>
      {day ? (
        <div className="spread">
          <h3>
            {dayText(locale, day)} {hour === undefined ? '' : hourText(hour)}
          </h3>
          <a className="lone-link" href={pathTo(wholeWeek)}>
            {say('timetable.whole-week')}
          </a>
        </div>
      ) : null}
      {list.entries.length > 0 ? (
        <TimetableList entries={list.entries} look={look} />
      ) : (
        <p>{say('timetable.empty.list')}</p>
      )}
      <div className="row">
        {asked.after ? (
          <a className="lone-link" href={pathTo({ after: undefined })}>
            {say('timetable.first-page')}
          </a>
        ) : null}
        {list.next ? (
          <ButtonLink kind="secondary" href={pathTo({ after: list.next })}>
            {say('timetable.next-page')}
          </ButtonLink>
        ) : null}
      </div>
    </>
  )
}

const hourText = (hour: number) =>
  `${String(hour).padStart(2, '0')}:00—${String(hour + 1).padStart(2, '0')}:00`

/** The week for paper: whose it is, which week, when it was printed, and nothing to click. */
export function PrintedTimetable({ title, ...props }: TimetableProps & { title: string }) {
  const [say, locale] = [useSay(), useLocale()]
  const { shown, look, pathTo } = props
  const { week, printedAt, today } = shown
  if (!week) return null
  const printed = week.days.flatMap(({ cells }) => cells.flatMap(({ entries }) => entries)).length
  return (
    <main id="main" className="printed">
      <p className="printed__way">
        <a className="lone-link" href={pathTo({ print: undefined })}>
          ‹ {say('timetable.print.back')}
        </a>
        <span className="hint">{say('timetable.print.how')}</span>
      </p>
      <header className="spread">
        <h1>{title}</h1>
        <p>
          <WeekText shown={shown} />
        </p>
        <p className="hint">
          {say('timetable.printed-at', { when: instantText(locale, printedAt) })}
        </p>
      </header>
      <Unpublished shown={shown} week={week} />
      {printed < week.total ? (
        <p>{say('timetable.print.most', { n: week.total, most: printed })}</p>
      ) : null}
      {week.total === 0 ? <p>{say('timetable.empty')}</p> : null}
      <TimetableWeek {...{ week, today, look: { ...look, hrefOf: () => undefined } }} />
    </main>
  )
}
