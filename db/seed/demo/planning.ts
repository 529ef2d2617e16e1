import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { weekdayOf } from '#app/domain/calendar/month.ts'
import type { ClassSessionPattern } from '#app/domain/programmes/class-session-pattern.ts'
import type { StoredSeries } from '#app/domain/programmes/series.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'

/**
 * How far each offering is planned: the series it was made from, materials and insurance; one draft is copied from a
 * run that is over, and the last one has no class sessions yet. Rooms have been given out before.
 */
export function planOfferings({ daysOff }: Demo, offerings: DemoOffering[]) {
  const drafts = offerings.filter(({ offering }) => offering.state === 'draft')
  for (const offered of offerings) {
    offered.offering.pattern = JSON.stringify(seriesOf(offered, daysOff))
    if (offered.offering.state !== 'draft') Object.assign(offered.offering, kept(offered.offering))
  }
  for (const { offering } of drafts) {
    const model = offerings.find(({ planned, offering: { template_code, organisation_id } }) => {
      const isOwn = organisation_id === offering.organisation_id
      return planned.phase === 'finished' && isOwn && template_code === offering.template_code
    })
    offering.copied_from = model?.offering.id ?? null
  }
  const last = drafts.at(-1)
  if (last) takeClassSessions(last)
}

/** A draft begins and ends when sign-up closes, until it has class sessions. */
function takeClassSessions({ offering, classSessions }: DemoOffering) {
  classSessions.length = 0
  offering.pattern = null
  offering.first_starts_at = offering.registration_closes_at
  offering.last_ends_at = offering.registration_closes_at
}

function kept({ programme, setting }: Row<'offering'>) {
  const insurance = '公众责任险，每人保额20万元（演示）'
  if (setting === 'pool') return { materials: '救生圈 6 个\n绳包 4 个\n打水板 30 块', insurance }
  if (programme === 'camp') return { materials: '急救包 2 个\n手工材料每人 1 套', insurance }
  return { materials: '讲义每人 1 份', insurance }
}

function seriesOf(
  { planned, classSessions }: DemoOffering,
  daysOff: Demo['daysOff'],
): StoredSeries | null {
  const [first] = classSessions
  if (!first) return null
  const meetings = classSessions.map(({ number, starts_at, ends_at, held_on }) => {
    return { number, starts_at, ends_at, held_on }
  })
  const place = { venueId: first.venue_id, roomId: first.room_id ?? null }
  const isDaily = planned.pattern === 'weekdays' || planned.pattern === 'summer'
  const pattern = patternOf(isDaily, first, meetings, daysOff)
  return { pattern, ...place, meetings }
}

function patternOf(
  isDaily: boolean,
  { held_on: firstDay, starts_at, ends_at }: Row<'class_session'>,
  meetings: { held_on: string }[],
  daysOff: Demo['daysOff'],
): ClassSessionPattern {
  const startsAt = Date.parse(starts_at) - Date.parse(foshanInstant(firstDay, '00:00'))
  const startTime = new Date(startsAt).toISOString().slice(11, 16)
  const minutes = (Date.parse(ends_at) - Date.parse(starts_at)) / 60_000
  const sitting = { startTime, minutes }
  const days = meetings.map(({ held_on }) => held_on)
  if (days.some((day) => daysOff.has(day))) {
    return { kind: 'dates', days, onHolidays: true, ...sitting }
  }
  const rest = { firstDay, until: { count: meetings.length }, skippedDays: [] }
  if (isDaily) return { kind: 'weekdays', onMakeUpWork: false, ...sitting, ...rest }
  return { kind: 'weekly', sittings: [{ weekday: weekdayOf(firstDay), ...sitting }], ...rest }
}

const everything = [
  ...(['basics', 'audience', 'schedule', 'places', 'care', 'staffing', 'materials'] as const),
]

/** Whatever was submitted was gone through section by section; of a draft only the first ones. */
export function offeringSectionRows(
  { now }: Demo,
  offerings: DemoOffering[],
  staff: Row<'staff'>[],
): Row<'offering_section'>[] {
  return offerings.flatMap(({ offering, classSessions }) => {
    const { id: offering_id, created_at, state } = offering
    const by = staff.find(({ organisation_id: own }) => own === offering.organisation_id)
    const isDraft = state === 'draft'
    const saved = isDraft ? everything.slice(0, classSessions.length > 0 ? 3 : 1) : everything
    return saved.map((section, at) => {
      const saved_at = hoursAfter(created_at, at * 0.1)
      const row = { offering_id, section, revision: 1, saved_by: by?.id ?? null }
      return { ...row, saved_at: saved_at < now ? saved_at : now }
    })
  })
}
