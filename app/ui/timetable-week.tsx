import { dayText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Tag } from './tag.tsx'
import { type EntryLook, type ShownEntry, TimetableSlot } from './timetable-entry.tsx'

export interface ShownWeek {
  total: number
  /** False where a year of the week has no published holidays yet. */
  holidaysKnown: boolean
  days: readonly ShownDay[]
}

interface ShownDay {
  day: string
  n: number
  holiday?: { kind: 'off'; name: HolidayName } | { kind: 'make_up_work' } | undefined
  cells: readonly ShownCell[]
}

type HolidayName =
  | 'new-year'
  | 'spring-festival'
  | 'qingming'
  | 'labour-day'
  | 'dragon-boat'
  | 'mid-autumn'
  | 'national-day'

interface ShownCell {
  part: 'morning' | 'afternoon' | 'evening'
  n: number
  hours: readonly { hour: number; n: number }[]
  /** Fewer than n where they do not fit. */
  entries: readonly ShownEntry[]
}

interface WeekProps {
  week: ShownWeek
  today: string
  look: EntryLook
  /** The list of one day, or of one hour of it; none on paper. */
  pathToDay?: (day: string, hour?: number) => string
}

const parts = ['morning', 'afternoon', 'evening'] as const

/** A week: seven columns on wide screens, on phones the days on which something happens, one below the other. */
export function TimetableWeek({ week, today, ...props }: WeekProps) {
  const say = useSay()
  return (
    <ol className="week">
      <li className="week__parts" aria-hidden="true">
        {parts.map((part) => (
          <span key={part}>{say(`timetable.part.${part}`)}</span>
        ))}
      </li>
      {week.days.map((day) => (
        <WeekDay key={day.day} day={day} today={today} {...props} />
      ))}
    </ol>
  )
}

type DayProps = Omit<WeekProps, 'week'> & { day: ShownDay }

function WeekDay({ day: { day, n, holiday, cells }, today, look, pathToDay }: DayProps) {
  const [say, locale] = [useSay(), useLocale()]
  const kinds = [day === today && 'today', day < today && 'past', n === 0 && !holiday && 'empty']
  const classes = kinds.filter(Boolean).map((kind) => ` week__day--${kind}`)
  return (
    <li className={`week__day${classes.join('')}`}>
      <div className="week__head">
        <h3>
          {n > 0 && pathToDay ? (
            <a className="lone-link" href={pathToDay(day)}>
              {dayText(locale, day)}
            </a>
          ) : (
            dayText(locale, day)
          )}
        </h3>
        {day === today ? <Tag tone="info">{say('calendar.today')}</Tag> : null}
        {holiday?.kind === 'off' ? (
          <Tag tone="ok">
            {say('calendar.off')} {say(`holiday.${holiday.name}`)}
          </Tag>
        ) : null}
        {holiday?.kind === 'make_up_work' ? <Tag>{say('calendar.work')}</Tag> : null}
      </div>
      {cells.map((cell) => (
        <Cell key={cell.part} {...{ cell, day, look }} {...(pathToDay && { pathToDay })} />
      ))}
    </li>
  )
}

type CellProps = Pick<WeekProps, 'look' | 'pathToDay'> & { cell: ShownCell; day: string }

function Cell({ cell: { part, n, hours, entries }, day, look, pathToDay }: CellProps) {
  const say = useSay()
  if (n === 0) return <div className="week__cell week__cell--empty" />
  return (
    <div className="week__cell">
      <p className="week__part">{say(`timetable.part.${part}`)}</p>
      <ul className="slots">
        {entries.map((entry, at) => (
          <TimetableSlot key={entry.id ?? at} entry={entry} look={look} />
        ))}
        {entries.length === 0 && pathToDay
          ? hours.map((count) => (
              <li key={count.hour}>
                <a className="slot-count" href={pathToDay(day, count.hour)}>
                  {say('timetable.at-hour', { hour: clock(count.hour), n: count.n })}
                </a>
              </li>
            ))
          : null}
      </ul>
      {entries.length > 0 && entries.length < n ? (
        <p className="hint">{say('timetable.more', { n: n - entries.length })}</p>
      ) : null}
    </div>
  )
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
