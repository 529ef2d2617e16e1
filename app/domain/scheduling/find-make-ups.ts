import { listHolidays } from '#db/read/holidays.ts'
import { listPlannedClassSessions } from '#db/read/offering-plan.ts'
import type { Day, Instant, ReadDb } from '#db/schema.ts'
import { addDays } from '../calendar/foshan-day.ts'
import { holidayOn } from '../calendar/public-holidays.ts'
import { weighChange } from './weigh-change.ts'

export interface MakeUpProposal {
  starts_at: Instant
  ends_at: Instant
  venue_id: string
  room_id: string | null
  /** Families that would clash with another registration. */
  clashing: number
}

const [mostProposals, mostWeeks] = [5, 12]

/**
 * When a class session that was suspended or cancelled could be made up for: the same weekday, time and place in the
 * weeks after it, where venue and staff are free, it lies inside contract and season, and no public holiday is. At most
 * five, soonest first; none where it takes place or has been made up for.
 */
export async function findMakeUps(
  db: ReadDb,
  asked: { organisationId: string; offeringId: string; classSessionId: string },
  now: Instant,
): Promise<MakeUpProposal[]> {
  const all = await listPlannedClassSessions(db, asked.offeringId)
  const lost = all.find(({ id }) => id === asked.classSessionId)
  if (!lost) return []
  const days = await freeDays(db, lost.held_on)
  const proposals: MakeUpProposal[] = []
  for (const day of days) {
    if (proposals.length === mostProposals) break
    const shift = Date.parse(day) - Date.parse(lost.held_on)
    const later = (instant: Instant) => new Date(Date.parse(instant) + shift).toISOString()
    const { venue_id, room_id } = lost
    const to = {
      ...{ starts_at: later(lost.starts_at), ends_at: later(lost.ends_at), venue_id, room_id },
    }
    const isNew = { makesUpFor: lost.id }
    const wanted = [{ classSessionId: `make-up ${day}`, to, isNew }]
    const weighed = await weighChange(db, { ...asked, wanted }, now)
    if (weighed?.because.length !== 0) continue
    proposals.push({ ...to, clashing: weighed.impact.clashing })
  }
  return proposals
}

async function freeDays(db: ReadDb, heldOn: Day) {
  const holidays = await listHolidays(db, heldOn, addDays(heldOn, mostWeeks * 7))
  return Array.from({ length: mostWeeks }, (_, week) => addDays(heldOn, (week + 1) * 7)).filter(
    (day) => holidayOn(holidays, day)?.kind !== 'off',
  )
}
