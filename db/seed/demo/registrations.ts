import { mayUseReserved, personRefusals } from '#app/domain/registration/eligibility.ts'
import { shortCode } from '#app/domain/registration/short-code.ts'
import { offerDeadline } from '#app/domain/waitlist/offer-deadline.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'
import type { DemoFamily } from './families.ts'
import { type DemoOffering, isBallot } from './offerings.ts'
import type { Phase } from './plan.ts'

export interface DemoRegistration {
  registration: Row<'registration'>
  family: DemoFamily
  offered: DemoOffering
}

interface Candidate {
  family: DemoFamily
  child: Row<'child'> | null
}

/** Where participants have places, by their id: nobody is in two at once, with half an hour between, nor in two camp terms of a season. */
export type Diary = Map<string, DemoOffering[]>

/**
 * Families join an offering as far as its phase says. Fills in places_taken and next_rank of the offering; those who
 * wait do so only where every place is taken.
 */
export function registrationsFor(
  demo: Demo,
  offered: DemoOffering,
  families: DemoFamily[],
  diary: Diary,
): DemoRegistration[] {
  const { offering, planned } = offered
  const { wanted, waiting } = demandFor(demo, offered)
  const free = candidatesFor(demo, offered, families).filter(
    (one) => isFree(one, offered, diary) && comesNow(one, offered, diary),
  )
  const states: Row<'registration'>['state'][] = free
    .slice(0, wanted + waiting)
    .map((_, at) => (at < wanted ? 'confirmed' : 'waitlisted'))
  if (planned.phase === 'cancelled') states.fill('cancelled_by_provider')
  if (isBallot(planned)) states.fill('in_pool')
  if (isOneWithOffer(offered)) states[wanted - 1] = 'offered'
  const leaver = free[states.length]
  if ((planned.phase === 'open' || planned.phase === 'finished') && leaver) states.push('withdrawn')

  let reserved = offering.reserved_places ?? 0
  const registrations = states.flatMap((state, at) => {
    const one = free[at]
    if (!one) return []
    if (takesPlace(state)) enter(one, offered, diary)
    const place = { offered, state, rank: at + 1, count: states.length }
    const made = registrationOf(demo, one, place)
    if (reserved > 0 && takesPlace(state) && mayUse(one, offered)) {
      made.registration.in_reserved = 1
      offering.reserved_taken++
      reserved--
    }
    return [made]
  })
  offering.places_taken = states.filter(takesPlace).length
  offering.next_rank = states.length + 1
  return registrations
}

function takesPlace(state: Row<'registration'>['state']) {
  return state === 'confirmed' || state === 'offered'
}

/** The first of those that are full: its last place is on offer. */
function isOneWithOffer({ planned }: DemoOffering) {
  return planned.phase === 'full' && planned.template === 'W01'
}

function demandFor({ dice }: Demo, { offering, planned }: DemoOffering) {
  const some = (from: number, to: number) =>
    Math.round((offering.max_places * (from + dice.roll(to - from))) / 100)
  if (isBallot(planned)) return { wanted: offering.max_places * 2, waiting: 0 }
  if (planned.phase === 'full') return { wanted: offering.max_places, waiting: 4 }
  if (planned.phase === 'nearly-full') return { wanted: offering.max_places - 2, waiting: 0 }
  const shares: Partial<Record<Phase, number[]>> = {
    ...{ today: [40, 60], running: [30, 55], finished: [35, 60], open: [10, 35] },
    ...{ closed: [40, 60], cancelled: [10, 25] },
  }
  // What is not published yet has nobody.
  const [from, to] = shares[planned.phase] ?? []
  return { wanted: from && to ? some(from, to) : 0, waiting: 0 }
}

/** Who may join, in an order of chance; the demo accounts come first where a child of theirs shall be seen. */
function candidatesFor({ dice }: Demo, offered: DemoOffering, families: DemoFamily[]): Candidate[] {
  const { offering, planned } = offered
  const rules = { ...offering, ...limitsOf(offering), townCodes: [], prerequisite: null }
  const all = families.flatMap((family): Candidate[] =>
    offering.audience === 'guardian'
      ? [{ family, child: null }]
      : family.children
          .filter(
            (child) =>
              personRefusals(rules, { ...child, kind: 'child' }, { hasPrerequisite: true })
                .length === 0,
          )
          .map((child) => ({ family, child })),
  )
  const mixed = dice.shuffled(all)
  const demoFamilies = families.slice(0, 3)
  const isDemo = ({ family }: Candidate) => demoFamilies.includes(family)
  const [own, others] = [mixed.filter(isDemo), mixed.filter((one) => !isDemo(one))]
  if (isOneWithOffer(offered)) {
    const place = offering.max_places - 1
    const first = own.filter(({ family }) => family === families[0])
    return [...others.slice(0, place), ...first.slice(0, 1), ...others.slice(place)]
  }
  if (isBallot(planned)) return [...own, ...others]
  return planned.phase === 'today' ? [...own.slice(0, 1), ...others] : others
}

export function limitsOf({ age_min, age_max, grade_min, grade_max, paused_at }: Row<'offering'>) {
  return {
    ...{ age_min: age_min ?? null, age_max: age_max ?? null, paused_at: paused_at ?? null },
    ...{ grade_min: grade_min ?? null, grade_max: grade_max ?? null },
  }
}

export function isFree({ family, child }: Candidate, offered: DemoOffering, diary: Diary) {
  const { classSessions, offering } = offered
  const busy = diary.get(child?.id ?? family.guardian.id) ?? []
  const isSecondTerm = ({ offering: { programme, season_id } }: DemoOffering) =>
    programme === 'camp' && offering.programme === 'camp' && season_id === offering.season_id
  if (busy.some(isSecondTerm)) return false
  const kept = busy.flatMap((one) => one.classSessions)
  return classSessions.every((wish) =>
    kept.every(
      (one) =>
        hoursAfter(wish.ends_at, 0.5) <= one.starts_at ||
        hoursAfter(one.ends_at, 0.5) <= wish.starts_at,
    ),
  )
}

function enter({ family, child }: Candidate, offered: DemoOffering, diary: Diary) {
  const id = child?.id ?? family.guardian.id
  diary.set(id, [...(diary.get(id) ?? []), offered])
}

/** Whether it is somebody's turn: what must come before was had, and newcomers come first. */
function comesNow({ family, child }: Candidate, { offering }: DemoOffering, diary: Diary) {
  const { prerequisite_code: before, first_starts_at: by, open_to_all_at } = offering
  const had = diary.get(child?.id ?? family.guardian.id) ?? []
  const isPrepared =
    !before ||
    had.some(({ planned, offering: one }) => planned.template === before && one.last_ends_at <= by)
  return isPrepared && (!open_to_all_at || child?.new_resident_status !== 'no')
}

function mayUse({ child }: Candidate, { offering }: DemoOffering) {
  if (!child) return false
  const facts = { isFirstTimer: false, isAtDesk: false }
  return mayUseReserved(offering.reserved_for ?? null, { ...child, kind: 'child' }, facts)
}

export function registrationOf(
  { now, newId }: Demo,
  { family, child }: Candidate,
  place: {
    offered: DemoOffering
    state: Row<'registration'>['state']
    rank: number
    count: number
  },
): DemoRegistration {
  const { offered, state, rank, count } = place
  const { offering } = offered
  const closed = [offering.registration_closes_at, hoursAfter(now, -48)].sort()[0] ?? now
  const open = Date.parse(closed) - Date.parse(offering.registration_opens_at)
  const registered_at = new Date(Date.parse(closed) - (open * (count - rank + 1)) / (count + 1))
  const registered = registered_at.toISOString()
  const id = newId()
  const isSettled = ['confirmed', 'waitlisted', 'in_pool'].includes(state)
  // Who left what is over did so the evening before it began: late.
  const wasLate = state === 'withdrawn' && offering.first_starts_at <= now
  const decided = wasLate
    ? hoursAfter(offering.first_starts_at, -12)
    : hoursAfter(now, state === 'offered' ? -3 : -24)
  const registration: Row<'registration'> = {
    ...{ id, code: shortCode(id), offering_id: offering.id, family_id: family.family.id },
    ...{ guardian_id: family.guardian.id, child_id: child?.id ?? null },
    ...{ participant_id: child?.id ?? family.guardian.id, state, rank },
    ...{ channel: rank % 9 === 0 ? 'desk' : 'online', may_leave_alone: 0, in_reserved: 0 },
    ...{ registered_at: registered, state_since: isSettled ? registered : decided },
  }
  return { registration, family, offered }
}

/** How a registration came to its state, as the operations would have recorded it. */
export function registrationEventRows(
  { newId }: Demo,
  { registration, offered: { offering } }: DemoRegistration,
): Row<'registration_event'>[] {
  const { id, guardian_id, registered_at, state_since, state } = registration
  const event = { registration_id: id, reason: null, at: registered_at }
  const byGuardian = { actor_kind: 'guardian' as const, actor_id: guardian_id }
  const joined = { ...event, id: newId(), ...byGuardian, from_state: null }
  if (state === 'in_pool') return [{ ...joined, to_state: 'in_pool' }]
  const rows: Row<'registration_event'>[] = [{ ...joined, to_state: 'waitlisted' }]
  if (state !== 'waitlisted' && state !== 'offered') {
    const got = { ...event, id: newId(), ...byGuardian, from_state: 'waitlisted' as const }
    rows.push({ ...got, to_state: 'confirmed' })
  }
  if (state === 'confirmed' || state === 'waitlisted') return rows
  const from_state = state === 'offered' ? ('waitlisted' as const) : ('confirmed' as const)
  const actor = state === 'withdrawn' ? byGuardian : { actor_kind: 'job' as const, actor_id: null }
  const isLate = state === 'withdrawn' && state_since > hoursAfter(offering.first_starts_at, -24)
  const reason = isLate ? 'late' : null
  rows.push({
    ...event,
    id: newId(),
    ...actor,
    from_state,
    to_state: state,
    at: state_since,
    reason,
  })
  return rows
}

export function offerRows(demo: Demo, { registration, offered }: DemoRegistration): Row<'offer'>[] {
  if (registration.state !== 'offered') return []
  const sent_at = registration.state_since
  const { first_starts_at: startsAt } = offered.offering
  const night = { begins: 22, ends: 8 }
  const expires_at = offerDeadline(sent_at, { startsAt, lateJoinUntil: startsAt, night })
  if (expires_at === null) throw new Error('no time left for an offer')
  return [
    {
      ...{ id: demo.newId(), registration_id: registration.id, state: 'sent', sent_at },
      ...{ offering_id: registration.offering_id, expires_at, decided_at: null },
    },
  ]
}
