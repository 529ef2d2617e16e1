import type { Instant } from '#db/schema.ts'

export type WindowRefusal =
  | { code: 'ends-before-start' }
  | { code: 'in-the-past' }
  | { code: 'too-long'; days: number }

const mostDays = 7

/** Why a window cannot be ordered: it ends before it begins, is over, or is longer than a week. */
export function windowRefusal(
  { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant },
  now: Instant,
): WindowRefusal | undefined {
  if (endsAt <= now) return { code: 'in-the-past' }
  if (endsAt <= startsAt) return { code: 'ends-before-start' }
  const longest = mostDays * 86_400_000
  if (Date.parse(endsAt) - Date.parse(startsAt) > longest)
    return { code: 'too-long', days: mostDays }
}
