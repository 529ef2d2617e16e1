import type { Operation } from '#app/domain/operation.ts'
import { askForAttendance } from '#app/domain/reminders/ask-for-attendance.ts'
import { escalateShortages } from '#app/domain/reminders/escalate-shortages.ts'
import { sumUpWeek } from '#app/domain/reminders/sum-up-week.ts'
import { tellOfContractProgress } from '#app/domain/reminders/tell-of-contract-progress.ts'
import { tellOfDayAhead } from '#app/domain/reminders/tell-of-day-ahead.ts'
import { tellOfWaitingApprovals } from '#app/domain/reminders/tell-of-waiting-approvals.ts'
import { warnOfFewSignUps } from '#app/domain/reminders/warn-of-few-sign-ups.ts'
import { escalateIncidents } from '#app/domain/safety/escalate-incidents.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyHour, everyMinute, type Job } from './run-jobs.ts'

/** The jobs that remind organisations and offices of what is theirs to do. */
export function remindStaffJobs(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
): Job[] {
  const job = (
    name: string,
    every: number,
    work: (db: Db, readDb: ReadDb, operation: Operation) => Promise<unknown>,
  ) => ({ name, every, run: async () => (await work(db, readDb, operation())) === true })
  return [
    job('escalate-incidents', everyMinute, escalateIncidents),
    job('ask-for-attendance', everyMinute, askForAttendance),
    job('escalate-shortages', everyMinute, escalateShortages),
    job('tell-of-day-ahead', everyMinute, tellOfDayAhead),
    job('tell-of-waiting-approvals', everyMinute, tellOfWaitingApprovals),
    job('sum-up-week', everyMinute, sumUpWeek),
    job('tell-of-contract-progress', everyHour, tellOfContractProgress),
    job('warn-of-few-sign-ups', everyHour, warnOfFewSignUps),
  ]
}
