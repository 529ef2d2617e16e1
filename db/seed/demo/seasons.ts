import { addDays } from '#app/domain/calendar/foshan-day.ts'
import type { Day } from '#db/schema.ts'
import type { Row } from './demo.ts'

const seasons = [
  { key: 'winter', zh: '年寒假', en: 'Winter', from: '01-01', to: '02-28' },
  { key: 'spring', zh: '年春季', en: 'Spring', from: '03-01', to: '06-30' },
  { key: 'summer', zh: '年暑期', en: 'Summer', from: '07-01', to: '08-31' },
  { key: 'autumn', zh: '年秋季', en: 'Autumn', from: '09-01', to: '12-31' },
]

/** The seasons that the demo's class sessions can fall into. */
export function seasonRows(today: Day): Row<'season'>[] {
  const year = Number(today.slice(0, 4))
  const [from, to] = [addDays(today, -120), addDays(today, 120)]
  return [year - 1, year, year + 1]
    .flatMap((y) =>
      seasons.map((season) => ({
        ...{ id: `${y}-${season.key}`, name_zh: `${y}${season.zh}`, name_en: `${season.en} ${y}` },
        ...{ starts_on: `${y}-${season.from}`, ends_on: `${y}-${season.to}` },
      })),
    )
    .filter((season) => season.starts_on <= to && season.ends_on >= from)
}

/** The season that a day falls into; the 29th of February belongs to winter. */
export function seasonOf(all: Row<'season'>[], day: Day): string {
  const season = all.findLast(({ starts_on }) => starts_on <= day)
  if (!season) throw new Error(`no season on ${day}`)
  return season.id
}
