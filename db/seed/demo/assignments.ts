import type { SafetyFacts, TeamMember } from '#app/domain/staffing/safety-gate.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'
import { demoGaps, type Helper, newHelper, wantedFor } from './volunteers.ts'

type ClassSession = Row<'class_session'>
type Assignment = Row<'staff_assignment'>

interface Team {
  staff: Row<'staff'>[]
  credential: Row<'credential'>[]
}

/**
 * Two of the organisation's people for each class session, all of its lifeguards too where there is water; nobody is
 * in two places at once. Whoever the safety gate still asks for in what families rely on is found or comes anew. The
 * leads are found by class session.
 */
export function assignmentRows(
  demo: Demo,
  all: DemoOffering[],
  { staff, credential }: Team,
  venues: Row<'venue'>[],
) {
  const rows: Assignment[] = []
  const leads = new Map<string, string>()
  const diary = new Map<string, ClassSession[]>()
  const helpers: Helper[] = []
  for (const offered of all.toSorted((a, b) => wetness(b) - wetness(a))) {
    const team = staff.filter(({ organisation_id: id }) => id === offered.offering.organisation_id)
    const [coordinator, first, second, ...lifeguards] = team
    for (const classSession of offered.classSessions) {
      const free = [first, second, coordinator].filter((one) => one && isFree(one.id, classSession))
      for (const [at, one] of free.slice(0, 2).entries()) {
        if (one) assign(one.id, classSession, at === 0 ? 'lead' : 'assistant')
      }
      for (const one of classSession.has_water ? lifeguards : []) {
        if (isFree(one.id, classSession)) assign(one.id, classSession, 'lifeguard')
      }
      if (relied.includes(offered.planned.phase) && classSession.ends_at > demo.now) {
        fill(offered, classSession)
      }
    }
  }
  return { rows: answered(rows, all), leads, helpers }

  /** Until the gate asks for nobody more. */
  function fill({ offering }: DemoOffering, classSession: ClassSession) {
    for (let tries = 0; tries < 12; tries++) {
      const [gap] = demoGaps(factsOf(offering, classSession))
      if (!gap) return
      const { role, paper } = wantedFor(gap)
      const known = helpers.find(
        ({ staff: { id, organisation_id }, papers }) =>
          organisation_id === offering.organisation_id &&
          (papers[0]?.kind ?? null) === paper &&
          isFree(id, classSession),
      )
      const organisationId = offering.organisation_id
      const helper = known ?? newHelper(demo, { organisationId, paper, at: helpers.length })
      if (!known) helpers.push(helper)
      assign(helper.staff.id, classSession, role)
    }
  }

  function factsOf(offering: Row<'offering'>, classSession: ClassSession): SafetyFacts {
    const venue = venues.find(({ id }) => id === classSession.venue_id)
    if (!venue) throw new Error('a class session of the demo meets nowhere')
    const team = rows.filter(({ class_session_id: id }) => id === classSession.id)
    return {
      ...{ classSessionId: classSession.id, number: classSession.number },
      ...{ startsAt: classSession.starts_at, day: classSession.held_on },
      ...{ programme: offering.programme, setting: offering.setting, audience: offering.audience },
      ...{ hasWater: classSession.has_water === 1, venueKind: venue.kind, areSwimmers: false },
      ...{ poolAreaM2: venue.pool_area_m2 ?? null, gradeBasis: offering.grade_basis },
      ...{ gradeMin: offering.grade_min ?? null, ageMin: offering.age_min ?? null },
      ...{ children: offering.max_places, overridden: [], team: team.map(memberOf) },
    }
  }

  function memberOf({ staff_id: staffId, role }: Assignment): TeamMember {
    const helper = helpers.find((one) => one.staff.id === staffId)
    const person = helper?.staff ?? staff.find(({ id }) => id === staffId)
    const papers = helper?.papers ?? credential.filter((one) => one.staff_id === staffId)
    return {
      ...{ staffId, role, name: person?.name ?? '', vettedUntil: person?.vetted_until ?? null },
      ...{ isBarred: false },
      papers: papers.map(({ kind, state, expires_on }) => ({ kind, state, expiresOn: expires_on })),
    }
  }

  function isFree(staffId: string, wish: ClassSession) {
    return (diary.get(staffId) ?? []).every(
      (kept) =>
        hoursAfter(wish.ends_at, 0.5) <= kept.starts_at ||
        hoursAfter(kept.ends_at, 0.5) <= wish.starts_at,
    )
  }

  function assign(staff_id: string, classSession: ClassSession, role: Assignment['role']) {
    rows.push({
      ...{ id: demo.newId(), class_session_id: classSession.id, staff_id, role },
      state: 'accepted',
    })
    diary.set(staff_id, [...(diary.get(staff_id) ?? []), classSession])
    if (role === 'lead') leads.set(classSession.id, staff_id)
  }
}

/** What families rely on, and what is on its way to them; who lacks in the returned ones, the desks say. */
const relied = [
  ...['today', 'running', 'open', 'nearly-full', 'full', 'not-yet-open', 'closed'],
  ...['draft', 'submitted', 'approved', 'ballot', 'drawn'],
]

/** A draft in the pool lacks a lifeguard; helpers of what is not open yet have still to answer. */
function answered(rows: Assignment[], all: DemoOffering[]) {
  const inPhase = (phase: string) =>
    all
      .filter(({ planned }) => planned.phase === phase)
      .flatMap(({ classSessions }) => classSessions.map(({ id }) => id))
  const [drafts, later] = [inPhase('draft'), inPhase('not-yet-open')]
  const lost = rows.find((one) => one.role === 'lifeguard' && drafts.includes(one.class_session_id))
  return rows
    .filter((one) => !drafts.includes(one.class_session_id) || one.staff_id !== lost?.staff_id)
    .map((one) =>
      one.role === 'volunteer' && later.includes(one.class_session_id)
        ? { ...one, state: 'asked' as const }
        : one,
    )
}

/** Today's come next, so that they surely have somebody. */
function wetness({ classSessions, planned }: DemoOffering) {
  return (classSessions[0]?.has_water ? 2 : 0) + (planned.phase === 'today' ? 1 : 0)
}
