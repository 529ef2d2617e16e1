import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import type { Operation } from '#app/domain/operation.ts'
import { keepStaffCalendar } from '#app/domain/staffing/keep-staff-calendar.ts'
import { listStaffToTell } from '#db/read/staff-calendars.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute } from './run-jobs.ts'
import { withBreath } from './with-breath.ts'

const most = 20

/**
 * The job that keeps the calendars of those who teach as their assignments stand. It compares instead of being told:
 * accepted, declined, released, moved, suspended or brought back, by whatever way, it comes to the same.
 */
export function keepStaffCalendarsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  async function run() {
    const { now } = operation()
    const found = await listStaffToTell(readDb, { now, today: foshanDay(now), most })
    for (const { staff_id: staffId, offering_id: offeringId } of found) {
      await withBreath(() => keepStaffCalendar(db, { staffId, offeringId }, operation()))
    }
    return found.length === most
  }
  return { name: 'keep-staff-calendars', every: everyMinute, run }
}
