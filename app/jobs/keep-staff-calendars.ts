import { addDays, foshanDay, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import type { Operation } from '#app/domain/operation.ts'
import { keepStaffCalendar } from '#app/domain/staffing/keep-staff-calendar.ts'
import { listStaffToTell } from '#db/read/staff-calendars.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute } from './run-jobs.ts'
import { withBreath } from './with-breath.ts'

const [most, weeksAhead] = [20, 53]

/**
 * The job that keeps the calendars of those who teach as their assignments stand. It compares instead of being told:
 * accepted, declined, released, moved, suspended or brought back, by whatever way, it comes to the same. It looks a week
 * at a time, so that whoever asks for a page meanwhile is answered.
 */
export function keepStaffCalendarsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  async function run() {
    const { now } = operation()
    const today = foshanDay(now)
    let hasMore = false
    for (let week = 0; week < weeksAhead; week++) {
      const [firstDay, endDay] = [addDays(today, week * 7), addDays(today, week * 7 + 7)]
      const from = week === 0 ? now : foshanInstant(firstDay, '00:00')
      const span = { from, to: foshanInstant(endDay, '00:00'), firstDay, endDay }
      const found = await withBreath(() => listStaffToTell(readDb, span, most))
      for (const { staff_id: staffId, offering_id: offeringId } of found) {
        await withBreath(() => keepStaffCalendar(db, { staffId, offeringId }, operation()))
      }
      hasMore ||= found.length === most
    }
    return hasMore
  }
  return { name: 'keep-staff-calendars', every: everyMinute, run }
}
