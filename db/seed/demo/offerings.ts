import { addDays, foshanDay, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { shortCode } from '#app/domain/registration/short-code.ts'
import { type Demo, daysAgo, hoursAfter, type Row } from './demo.ts'
import { type PlannedOffering, plannedOfferings } from './plan.ts'
import { seasonOf } from './seasons.ts'
import { type Meeting, meetingsOf } from './timetable.ts'
import { whoComesFirst } from './who-comes-first.ts'

/** A planned offering with its rows. places_taken and next_rank are filled in when families have joined. */
export interface DemoOffering {
  planned: PlannedOffering
  offering: Row<'offering'>
  classSessions: Row<'class_session'>[]
}

interface Ground {
  seasons: Row<'season'>[]
  templates: Row<'template'>[]
  organisations: Row<'organisation'>[]
  venues: Row<'venue'>[]
  staff: Row<'staff'>[]
}

/** All offerings of the plan with their class sessions around the present. */
export function demoOfferings(demo: Demo, ground: Ground): DemoOffering[] {
  return plannedOfferings.map((planned, at) => {
    const template = ground.templates.find(({ code }) => code === planned.template)
    const venue = ground.venues[planned.venue]
    if (!template || !venue)
      throw new Error(`the plan names what is not there: ${planned.template}`)
    const meetings = meetingsOf(demo, planned, { minutes: template.minutes, at })
    const offering = offeringRow(demo, { planned, template, venue, meetings, ground })
    const classSessions = meetings.map((meeting, number) =>
      classSessionRow(demo, { offering, venue, meeting, number: number + 1 }),
    )
    return { planned, offering, classSessions }
  })
}

interface Planned {
  planned: PlannedOffering
  template: Row<'template'>
  venue: Row<'venue'>
  meetings: Meeting[]
  ground: Ground
}

function offeringRow(demo: Demo, { planned, template, venue, meetings, ground }: Planned) {
  const { code, category, class_sessions, minutes, ...description } = template
  const organisation = ground.organisations[planned.organisation]
  const contact = ground.staff.find(({ organisation_id }) => organisation_id === organisation?.id)
  const [first, last] = [meetings[0], meetings.at(-1)]
  if (!organisation || !contact || !first || !last) throw new Error(`nobody can offer ${code}`)
  const id = demo.newId()
  const window = windowOf(demo, planned, first)
  const row: Row<'offering'> = {
    ...{ id, slug: shortCode(id).toLowerCase(), organisation_id: organisation.id },
    ...{
      season_id: seasonOf(ground.seasons, first.day, last.day),
      template_code: code,
      ...description,
    },
    ...{ grade_basis: 'finished', departure: departureOf(template) },
    offers_make_ups: template.programme === 'water' ? 0 : 1,
    allocation: isBallot(planned) ? 'ballot' : 'first_come',
    ...bringOf(template),
    ...{ max_places: placesOf(planned, template), places_taken: 0, next_rank: 1 },
    ...{ registration_opens_at: window.opensAt, registration_closes_at: window.closesAt },
    ...whoComesFirst(planned, {
      ...{ registration_opens_at: window.opensAt, registration_closes_at: window.closesAt },
    }),
    ...{ late_join_until: null, paused_at: null, state: stateOf(planned) },
    ...{ first_starts_at: first.startsAt, last_ends_at: last.endsAt },
    ...{ town_code: venue.town_code, district_code: venue.town_code.slice(0, 6) },
    ...{ contact_name: contact.name, contact_phone: organisation.contact_phone },
    created_at: hoursAfter(window.opensAt, -24 * 7),
  }
  const latest = foshanInstant(addDays(demo.today, row.state === 'draft' ? -3 : -9), '09:00')
  return row.created_at < latest ? row : { ...row, created_at: latest }
}

function stateOf({ phase }: PlannedOffering): Row<'offering'>['state'] {
  const own = [...(['draft', 'submitted', 'returned', 'approved', 'cancelled'] as const)]
  return own.find((state) => state === phase) ?? 'published'
}

export const isBallot = ({ phase }: PlannedOffering) => phase === 'ballot' || phase === 'drawn'

/** Few places where they shall be gone, so that there are families for all. */
function placesOf({ phase }: PlannedOffering, template: Row<'template'>) {
  const { audience, max_places, min_places } = template
  if (phase === 'ballot' || phase === 'drawn') return Math.max(min_places, 8)
  if (phase === 'full' || phase === 'nearly-full') return Math.max(min_places, 12)
  return Math.min(max_places, audience === 'pair' ? 20 : 30)
}

/** From 9:00 ten days before the present, or thirty before the start, until the evening before. */
function windowOf(demo: Demo, { phase }: PlannedOffering, first: Meeting) {
  const { now, today } = demo
  const dayBefore = foshanInstant(addDays(first.day, -1), '18:00')
  if (phase === 'closed') {
    return { opensAt: daysAgo(demo, 20, '09:00'), closesAt: daysAgo(demo, 1, '18:00') }
  }
  if (phase === 'ballot') {
    return {
      opensAt: daysAgo(demo, 6, '09:00'),
      closesAt: foshanInstant(addDays(today, 5), '18:00'),
    }
  }
  if (phase === 'drawn') {
    return { opensAt: daysAgo(demo, 18, '09:00'), closesAt: daysAgo(demo, 5, '18:00') }
  }
  if (first.startsAt <= now || phase === 'today') {
    return { opensAt: foshanInstant(addDays(first.day, -30), '09:00'), closesAt: dayBefore }
  }
  const days = daysUntilOpen(phase)
  return { opensAt: foshanInstant(addDays(today, days), '09:00'), closesAt: dayBefore }
}

function daysUntilOpen(phase: PlannedOffering['phase']) {
  if (phase === 'not-yet-open' || phase === 'draft') return 3
  if (phase === 'submitted' || phase === 'returned') return 5
  return phase === 'approved' ? 5 : -10
}

/** Collected: camps, water, and wherever children of grades 1 to 3 may come. */
function departureOf({ audience, programme, grade_min }: Row<'template'>) {
  if (audience !== 'child') return audience === 'pair' ? 'with_guardian' : 'free'
  return programme !== 'school' || (grade_min ?? 9) <= 3 ? 'collected' : 'free'
}

function bringOf({ setting, programme }: Row<'template'>) {
  if (setting === 'pool') {
    return { bring_zh: '泳衣、泳帽、毛巾、水杯', bring_en: 'swimwear, cap, towel, water bottle' }
  }
  if (setting !== 'indoor') {
    return { bring_zh: '帽子、水杯、防晒', bring_en: 'a hat, a water bottle, sun cream' }
  }
  return programme === 'camp'
    ? { bring_zh: '水杯、文具、换洗衣服', bring_en: 'a water bottle, pencils, a change of clothes' }
    : { bring_zh: '水杯', bring_en: 'a water bottle' }
}

function classSessionRow(
  { now, newId }: Demo,
  {
    offering,
    venue,
    meeting,
    number,
  }: { offering: Row<'offering'>; venue: Row<'venue'>; meeting: Meeting; number: number },
): Row<'class_session'> {
  const { startsAt, endsAt } = meeting
  const past = endsAt <= now ? 'held' : startsAt <= now ? 'in_progress' : 'scheduled'
  const wet = offering.setting === 'pool' || offering.setting === 'waterside'
  return {
    ...{ id: newId(), offering_id: offering.id, number, starts_at: startsAt, ends_at: endsAt },
    ...{ held_on: foshanDay(startsAt), venue_id: venue.id, has_water: wet ? 1 : 0 },
    ...{ state: offering.state === 'cancelled' ? 'cancelled' : past, sequence: 0 },
    ...{ revised_at: offering.created_at, created_at: offering.created_at },
  }
}
