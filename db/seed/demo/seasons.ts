import { addDays } from '#app/domain/calendar/foshan-day.ts'
import type { Day } from '#db/schema.ts'
import type { Row } from './demo.ts'
import { lastSummer } from './timetable.ts'

const seasons = [
  { key: 'winter', zh: '年寒假', en: 'Winter', from: '01-01', to: '02-28' },
  { key: 'spring', zh: '年春季', en: 'Spring', from: '03-01', to: '06-30' },
  { key: 'summer', zh: '年暑期', en: 'Summer', from: '07-01', to: '08-31' },
  { key: 'autumn', zh: '年秋季', en: 'Autumn', from: '09-01', to: '12-31' },
]

/** The seasons that the demo's class sessions can fall into, the last summer and the next among them; the named ones first. */
export function seasonRows(today: Day): Row<'season'>[] {
  const year = Number(today.slice(0, 4))
  const [from, to] = [addDays(today, -120), addDays(today, 120)]
  const summer = Number(lastSummer(today).slice(0, 4))
  const summers = [summer, summer + 1].map((y) => `${y}-summer`)
  const years = [year - 1, year, year + 1]
  const named = years.flatMap((y) =>
    seasons.map((season) => ({
      ...{ id: `${y}-${season.key}`, name_zh: `${y}${season.zh}`, name_en: `${season.en} ${y}` },
      ...{ starts_on: `${y}-${season.from}`, ends_on: `${y}-${season.to}` },
    })),
  )
  return [...named, ...years.flatMap(wholeYears)].filter(({ id, starts_on, ends_on }) => {
    return (starts_on <= to && ends_on >= from) || summers.includes(id)
  })
}

/** For what goes on from one season into the next: within four months, it lies in one or the other. */
const wholeYears = (y: number): Row<'season'>[] => [
  {
    ...{ id: `${y}-year`, name_zh: `${y}年全年`, name_en: `All of ${y}` },
    ...{ starts_on: `${y}-01-01`, ends_on: `${y}-12-31` },
  },
  {
    ...{
      id: `${y}-school-year`,
      name_zh: `${y}—${y + 1}学年`,
      name_en: `School year ${y}–${y + 1}`,
    },
    ...{ starts_on: `${y}-09-01`, ends_on: `${y + 1}-08-31` },
  },
]

/** The first season that holds all days from one to another; the 29th of February belongs to no winter. */
export function seasonOf(all: Row<'season'>[], from: Day, to: Day): string {
  const season = all.find(({ starts_on, ends_on }) => starts_on <= from && to <= ends_on)
  if (!season) throw new Error(`no season from ${from} to ${to}`)
  return season.id
}
