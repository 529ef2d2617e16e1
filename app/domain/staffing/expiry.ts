import type { Day } from '#db/schema.ts'
import { addDays } from '../calendar/foshan-day.ts'

const warningDays = [30, 7, 0] as const
type WarningDays = (typeof warningDays)[number]

/** The whole days from one day to another. */
export const daysUntil = (day: Day, today: Day) =>
  Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)

/** The first day on which a vetting is no longer good. */
export const vettingExpiresOn = (vettedUntil: Day): Day => addDays(vettedUntil, 1)

/**
 * The warning that is due today: the tightest one reached. None before, and none once that one or a tighter one was
 * sent: a job that did not run for weeks warns once.
 */
export function warningDue(
  expiresOn: Day,
  today: Day,
  sent: readonly WarningDays[],
): WarningDays | undefined {
  const left = daysUntil(expiresOn, today)
  const due = warningDays.findLast((days) => left <= days)
  return due === undefined || sent.some((days) => days <= due) ? undefined : due
}
