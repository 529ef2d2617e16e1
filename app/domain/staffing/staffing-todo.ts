import { listExpiring } from '#db/read/credentials.ts'
import { listAttendanceDue, listOpenAnswers } from '#db/read/staffing-todo.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { daysUntil, vettingExpiresOn } from './expiry.ts'
import { listSafetyGaps } from './find-safety-gaps.ts'

const [gapDays, paperDays, longOver, mostDue] = [14, 30, -30, 20]

/** What of its people waits for a coordinator: gaps of the next 14 days, open answers, papers, attendance. */
export async function staffingTodo(db: ReadDb, organisationId: string, now: Instant) {
  const today = foshanDay(now)
  const scope = { organisationId, until: addDays(today, gapDays) }
  const gaps = (await listSafetyGaps(db, scope, now)).filter(
    ({ offering }) => !['draft', 'returned', 'cancelled'].includes(offering.state),
  )
  const { papers, vettings } = await listExpiring(db, addDays(today, paperDays), organisationId)
  const left = (expiresOn: string) => daysUntil(expiresOn, today)
  return {
    gaps,
    answers: await listOpenAnswers(db, organisationId, now),
    papers: [
      ...papers.map((row) => ({
        ...{ staffId: row.staff_id, name: row.name, paper: row.kind, days: left(row.expires_on) },
      })),
      ...vettings.map((row) => ({
        ...{ staffId: row.staff_id, name: row.name, paper: 'vetting' as const },
        days: left(vettingExpiresOn(row.vetted_until ?? today)),
      })),
    ].filter(({ days }) => days > longOver),
    attendance: await listAttendanceDue(db, organisationId, now, mostDue),
  }
}
