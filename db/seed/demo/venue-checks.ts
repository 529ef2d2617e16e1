import { addDays } from '#app/domain/calendar/foshan-day.ts'
import { type Demo, daysAgo, type Row } from './demo.ts'

/** Days before today of the checks of each venue in turn: one was never looked at, one too long ago. */
const checkedBefore = [[20, 200], [35], [12], [400], [60], [], [8, 190], [45]]

/** How the venues were found. Their owners looked, or whoever runs a class there. */
export function venueCheckRows(demo: Demo, venues: Row<'venue'>[], staff: Row<'staff'>[]) {
  const coordinators = staff.filter(({ organisation_id }) => organisation_id)
  return venues.flatMap((venue, at) => {
    const owner = coordinators.find(({ organisation_id }) => organisation_id === venue.owner_id)
    const who = owner ?? coordinators[at % coordinators.length]
    if (!who) throw new Error('nobody can look at a venue')
    const days = checkedBefore[at % checkedBefore.length] ?? []
    return days.map((before, nth) => checkRow(demo, { venue, staff_id: who.id, before, nth }))
  })
}

interface Check {
  venue: Row<'venue'>
  staff_id: string
  before: number
  nth: number
}

/** The older one of two found something missing. */
function checkRow(demo: Demo, { venue, staff_id, before, nth }: Check) {
  const { today, newId } = demo
  const row: Row<'venue_check'> = {
    ...{ id: newId(), venue_id: venue.id, staff_id, checked_on: addDays(today, -before) },
    ...{ exits_clear: 1, extinguishers: 1, first_aid: nth === 0 ? 1 : 0 },
    ...{ water_safe: venue.kind === 'pool' ? 1 : null, created_at: daysAgo(demo, before, '14:30') },
    note: nth === 0 ? '' : '急救包缺冰袋和绷带，三天内补齐。',
  }
  return row
}
