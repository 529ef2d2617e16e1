import { dayText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'

interface DayFacts {
  /** As 2026-07-18. */
  day: string
  /** 1 for Monday to 7 for Sunday. */
  weekday: number
  /** How many class sessions it has. */
  count: number
  holiday?: { kind: 'off'; name: HolidayName } | { kind: 'make_up_work' } | undefined
  isToday: boolean
  isPast: boolean
  path: string
}

type HolidayName =
  | 'new-year'
  | 'spring-festival'
  | 'qingming'
  | 'labour-day'
  | 'dragon-boat'
  | 'mid-autumn'
  | 'national-day'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** A month: seven columns on wide screens, on phones a list of the days on which something happens. */
export function MonthGrid({ days }: { days: readonly DayFacts[] }) {
  const say = useSay()
  return (
    <div className={days.some(({ isToday }) => isToday) ? 'month month--current' : 'month'}>
      <div className="month__weekdays" aria-hidden="true">
        {weekdays.map((weekday) => (
          <span key={weekday}>{say(`weekday.${weekday}`)}</span>
        ))}
      </div>
      <ol className={`month__days month__days--from-${days[0]?.weekday}`}>
        {days.map((day) => (
          <GridDay key={day.day} {...day} />
        ))}
      </ol>
    </div>
  )
}

function GridDay({ day, count, holiday, isToday, isPast, path }: DayFacts) {
  const [say, locale] = [useSay(), useLocale()]
  const kinds = [isToday && 'today', isPast && 'past', count === 0 && !holiday && 'empty']
  const classes = kinds.filter(Boolean).map((kind) => ` day--${kind}`)
  return (
    <li className={`day${classes.join('')}`}>
      <span className="day__number" aria-hidden="true">
        {Number(day.slice(8))}
      </span>
      <span className="day__name">{dayText(locale, day)}</span>
      {isToday ? <span className="tag tag--info">{say('calendar.today')}</span> : null}
      {holiday?.kind === 'off' ? (
        <span className="tag tag--ok">
          {say('calendar.off')} {say(`holiday.${holiday.name}`)}
        </span>
      ) : null}
      {holiday?.kind === 'make_up_work' ? (
        <span className="tag">{say('calendar.work')}</span>
      ) : null}
      {count > 0 ? (
        <a className="day__count" href={`${path}#day`}>
          {say('calendar.count', { n: count })}
          <span className="visually-hidden"> {dayText(locale, day)}</span>
        </a>
      ) : null}
    </li>
  )
}
