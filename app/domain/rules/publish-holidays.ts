import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertHolidayYear } from '#db/write/rules.ts'
import type { Operation } from '../operation.ts'
import { type HolidayNotice, type NoticeRefusal, readNotice } from './holiday-notice.ts'

export type Published =
  | { outcome: 'published' | 'already-published' }
  | { outcome: 'refused'; because: NoticeRefusal }

/** Enters the State Council's notice for a year. A published year stays as it is. */
export function publishHolidays(
  db: Db,
  { officerId, notice }: { officerId: string; notice: HolidayNotice },
  operation: Operation,
): Promise<Published> {
  const read = readNotice(notice)
  if (!read.ok) return Promise.resolve({ outcome: 'refused', because: read.because })
  const { year, source } = notice
  return db.inTransaction(async (tx) => {
    const days = [...read.days].map(([day, name]) => ({
      ...{ day, year, name, kind: name === null ? ('make_up_work' as const) : ('off' as const) },
    }))
    const row = { year, source, set_at: operation.now, set_by: officerId }
    if (!(await insertHolidayYear(tx, row, days))) return { outcome: 'already-published' }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'holidays.published' },
      ...{ subject_kind: 'holiday_year', subject_id: String(year), detail: { days: days.length } },
    })
    return { outcome: 'published' }
  })
}
