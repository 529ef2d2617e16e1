import { countUnmarked, countWaitingApprovals } from '#db/read/office-inbox.ts'
import { countUnreached } from '#db/read/unreached.ts'
import { countCalledOff, countHeld, countPresences } from '#db/read/week-figures.ts'
import type { Day, Instant, ReadDb } from '#db/schema.ts'
import { addDays } from '../calendar/foshan-day.ts'
import { unreachedSince } from '../messages/unreached.ts'

/**
 * A week of an office, Monday to Sunday, from events alone, and what waits for it at `now`. `rate`: of those who were
 * expected and not excused, how many came, in whole percent; null where nobody was marked.
 */
export async function readWeek(
  db: ReadDb,
  { view, monday }: { view: { isCity: boolean; districtCodes: string[] }; monday: Day },
  now: Instant,
) {
  const days = { from: monday, to: addDays(monday, 6) }
  const { came, absent } = await countPresences(db, view, days)
  const calledOff = await countCalledOff(db, view, days)
  return {
    ...{ held: await countHeld(db, view, days), came, calledOff: calledOff.toSorted(mostFirst) },
    rate: came + absent > 0 ? Math.floor((100 * came) / (came + absent)) : null,
    toDo: {
      approvals: (await countWaitingApprovals(db, view, now)).overdue,
      unmarked: await countUnmarked(db, view, now),
      unreached: await countUnreached(db, view, { since: unreachedSince(now) }),
    },
  }
}

const mostFirst = (one: { n: number }, other: { n: number }) => other.n - one.n
