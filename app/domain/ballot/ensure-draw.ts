import { listHolidays } from '#db/read/holidays.ts'
import type { Day, Instant, ReadDb, Tx } from '#db/schema.ts'
import { insertDraw, lockDraw } from '#db/write/draws.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import { holidayOn } from '../calendar/public-holidays.ts'
import type { Operation } from '../operation.ts'
import { algorithm } from './pool.ts'

// Published every trading day by the exchange, and beyond anybody's power to choose.
const usualSource = {
  source_zh: '报名截止后第一个交易日的上证综合指数收盘点位，两位小数',
  source_en:
    'SSE Composite Index, closing value of the first trading day after closing, 2 decimals',
}

/**
 * The draw that an offering of this season and closing belongs to, made where it is the first of them. Null where the
 * draw has closed already: an offering that comes later would never be drawn.
 */
export async function ensureDraw(
  tx: Tx,
  { seasonId, closesAt }: { seasonId: string; closesAt: Instant },
  { now, newId }: Operation,
): Promise<string | null> {
  const valueAt = foshanInstant(await firstTradingDay(tx, closesAt), '15:30')
  await insertDraw(tx, {
    ...{ id: newId(), season_id: seasonId, closes_at: closesAt, state: 'open', algorithm },
    ...usualSource,
    ...{ value_at: valueAt, reveal_by: dayAfter(valueAt), created_at: now },
  })
  const draw = await lockDraw(tx, { season_id: seasonId, closes_at: closesAt })
  return draw?.state === 'open' ? draw.id : null
}

/** The first day after an instant's that is neither a weekend's nor off. Make-up workdays are no trading days. */
async function firstTradingDay(db: ReadDb, after: Instant): Promise<Day> {
  const first = addDays(foshanDay(after), 1)
  const holidays = await listHolidays(db, first, addDays(first, 30))
  let day = first
  while (isWeekend(day) || holidayOn(holidays, day)?.kind === 'off') day = addDays(day, 1)
  return day
}

const isWeekend = (day: Day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

const dayAfter = (instant: Instant) => new Date(Date.parse(instant) + 86_400_000).toISOString()
