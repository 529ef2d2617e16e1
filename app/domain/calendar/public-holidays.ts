import type { Day } from '#db/schema.ts'

export type Holiday = { kind: 'off'; name: HolidayName } | { kind: 'make-up-work' }
type HolidayName =
  | 'new-year'
  | 'spring-festival'
  | 'qingming'
  | 'labour-day'
  | 'dragon-boat'
  | 'mid-autumn'
  | 'national-day'

interface PublishedYear {
  /** First and last day off. */
  off: readonly (readonly [HolidayName, Day, Day])[]
  /** Weekend days on which people work and schools teach. */
  makeUpWork: readonly Day[]
}

// Only what the State Council has published (for 2026 on 4 November 2025): a year without a notice is not guessed.
const published: Readonly<Record<string, PublishedYear>> = {
  2026: {
    off: [
      ['new-year', '2026-01-01', '2026-01-03'],
      ['spring-festival', '2026-02-15', '2026-02-23'],
      ['qingming', '2026-04-04', '2026-04-06'],
      ['labour-day', '2026-05-01', '2026-05-05'],
      ['dragon-boat', '2026-06-19', '2026-06-21'],
      ['mid-autumn', '2026-09-25', '2026-09-27'],
      ['national-day', '2026-10-01', '2026-10-07'],
    ],
    makeUpWork: [
      ...['2026-01-04', '2026-02-14', '2026-02-28'],
      ...['2026-05-09', '2026-09-20', '2026-10-10'],
    ],
  },
}

/** Whether the public holidays of the day's year are known at all; 未公布 otherwise. */
export function holidaysArePublished(day: Day) {
  return day.slice(0, 4) in published
}

/** The public holiday (休) or make-up working day (班) that a day is, if it is one. */
export function holidayOn(day: Day): Holiday | undefined {
  const year = published[day.slice(0, 4)]
  if (!year) return undefined
  if (year.makeUpWork.includes(day)) return { kind: 'make-up-work' }
  const off = year.off.find(([, from, to]) => from <= day && day <= to)
  return off && { kind: 'off', name: off[0] }
}
