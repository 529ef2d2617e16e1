import type { Db, ReadDb } from '#db/schema.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import { mondayOf } from '../calendar/week.ts'
import type { Operation } from '../operation.ts'
import { remindOffices } from './remind-offices.ts'

const hour = '08:30'

/** Tells every officer how the week before was: from Monday 8:30, once a week; later in the week where nothing ran then. */
export async function sumUpWeek(db: Db, readDb: ReadDb, operation: Operation) {
  const monday = mondayOf(foshanDay(operation.now))
  if (operation.now < foshanInstant(monday, hour)) return
  const week_of = addDays(monday, -7)
  const news = { cause: 'week-summary' as const, day: week_of, facts: { week_of } }
  const choose = <Officers>(_: unknown, all: Officers) => Promise.resolve(all)
  await remindOffices({ db, readDb }, { ...news, choose }, operation)
}
