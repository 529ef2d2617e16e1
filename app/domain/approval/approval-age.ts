import type { Instant } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'

/** How long a desk was asked ago, and how it stands to its deadline, in days of Foshan's calendar. */
export type ApprovalAge = { waitedDays: number } & (
  | { due: 'overdue'; overdueDays: number }
  | { due: 'today' | 'later' }
)

/** The age of an approval that waits at `now`. Overdue within the day on which it was due: overdueDays is 0. */
export function approvalAge(
  { asked_at, due_at }: { asked_at: Instant; due_at: Instant },
  now: Instant,
): ApprovalAge {
  const waitedDays = daysBetween(asked_at, now)
  if (due_at < now) return { waitedDays, due: 'overdue', overdueDays: daysBetween(due_at, now) }
  return { waitedDays, due: foshanDay(due_at) === foshanDay(now) ? 'today' : 'later' }
}

const daysBetween = (from: Instant, to: Instant) =>
  Math.round((Date.parse(foshanDay(to)) - Date.parse(foshanDay(from))) / 86_400_000)
