import { findBookedPlan } from '#db/read/bookings.ts'
import { listRatioRules } from '#db/read/safety.ts'
import { listAssignments, listClassSessionsAhead } from '#db/read/staffing.ts'
import type { AssignmentRole } from '#db/schema/programmes.ts'
import type { Database, Db, Instant, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockBookings } from '#db/write/bookings.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { askStaff, lockStaff, noteStaffingChanged } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'
import type { Clash } from '../scheduling/clashes.ts'
import { findPlanClashes } from '../scheduling/find-clashes.ts'
import { bindsStaff, isClosed, takesTime } from './bound-states.ts'
import { readSafetyFacts } from './find-safety-gaps.ts'
import { isVettedOn } from './papers.ts'
import { type ClassSessionGaps, gapsOfEach } from './safety-gate.ts'
import { tellAssigned } from './tell-assigned.ts'
import { widerGaps } from './wider-gaps.ts'

type AssignmentRefusal =
  | { code: 'nothing-chosen' | 'closed' | 'left' | 'barred' }
  /** On the days of these class sessions the vetting is not valid. */
  | { code: 'not-vetted'; numbers: number[]; vettedUntil: string | null }
  | { code: 'clashes'; clashes: Clash[] }
  /** In another role the person would be missing where a published offering needs one. */
  | { code: 'opens-gap'; gaps: ClassSessionGaps[] }

export type Assigned =
  | { outcome: 'assigned'; n: number }
  | { outcome: 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: AssignmentRefusal }

interface Wish {
  organisationId: string
  assignedBy: string
  offeringId: string
  staffId: string
  role: AssignmentRole
  /** 'all': every class session that has not begun. */
  classSessionIds: string[] | 'all'
}

/**
 * Asks somebody of the organisation to class sessions of one of its offerings, in a role, and tells her once of all of
 * them. Whoever assigns herself has accepted. Without valid vetting on the day nobody is assigned.
 */
export function assignStaff(db: Db, wish: Wish, operation: Operation): Promise<Assigned> {
  return db.inTransaction(async (tx) => {
    const { organisationId, offeringId, staffId, role } = wish
    const offering = await lockOffering(tx, offeringId)
    if (offering?.organisation_id !== organisationId) return { outcome: 'not-found' }
    await lockBookings(tx, { venueIds: [], staffIds: [staffId] })
    const staff = await lockStaff(tx, organisationId, staffId)
    if (!staff) return { outcome: 'not-found' }
    if (isClosed(offering)) return refused({ code: 'closed' })

    const { wanted, changed } = await classSessionsOf(tx, wish, operation.now)
    if (wanted.length === 0) return refused({ code: 'nothing-chosen' })
    const because =
      whyUnfit(staff, changed) ??
      (await whyNotThen(tx, { offering, staff, changed })) ??
      (await whyNotInRole(tx, { offering, staff, changed, role }, operation.now))
    if (because) return refused(because)
    if (changed.length === 0) return { outcome: 'unchanged' }

    for (const { id } of changed) await ask(tx, { ...wish, classSessionId: id }, operation)
    await noteStaffingChanged(tx, { offeringId, by: wish.assignedBy, now: operation.now })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: wish.assignedBy, action: 'staff.assigned' },
      ...{ subject_kind: 'staff', subject_id: staffId },
      detail: { class_sessions: changed.map(({ id }) => id), role },
    })
    if (staffId !== wish.assignedBy) await tellAssigned(tx, { offering, staff, changed }, operation)
    return { outcome: 'assigned', n: changed.length }
  })
}

const refused = (because: AssignmentRefusal) => ({ outcome: 'refused' as const, because })

type Ahead = Awaited<ReturnType<typeof listClassSessionsAhead>>[number]
type Staff = Database['staff']
type Offering = Pick<Database['offering'], 'id' | 'organisation_id' | 'state'>

/** What is wanted, and of it what is not already so. */
async function classSessionsOf(tx: Tx, wish: Wish, now: Instant) {
  const chosen = wish.classSessionIds
  const ahead = await listClassSessionsAhead(tx, wish, now)
  const wanted = chosen === 'all' ? ahead : ahead.filter(({ id }) => chosen.includes(id))
  const standing = await listAssignments(tx, wish)
  const isSo = ({ id }: Ahead) =>
    standing.some(
      (one) => one.class_session_id === id && one.role === wish.role && one.state !== 'declined',
    )
  return { wanted, changed: wanted.filter((one) => !isSo(one)) }
}

function whyUnfit(staff: Staff, changed: Ahead[]): AssignmentRefusal | undefined {
  if (staff.state === 'disabled') return { code: 'left' }
  if (staff.barred_at !== null) return { code: 'barred' }
  const vetting = { vettedUntil: staff.vetted_until, isBarred: false }
  const numbers = changed
    .filter((one) => !isVettedOn(vetting, one.held_on))
    .map((one) => one.number)
  if (numbers.length === 0) return undefined
  return { code: 'not-vetted', numbers, vettedUntil: staff.vetted_until }
}

interface Change {
  offering: Offering
  staff: Staff
  changed: Ahead[]
}

/** In two places at once, or too far apart, where the class sessions already take people's time. */
async function whyNotThen(
  tx: Tx,
  { offering, staff, changed }: Change,
): Promise<AssignmentRefusal | undefined> {
  if (!takesTime(offering)) return undefined
  const stored = await findBookedPlan(tx, offering.id)
  if (!stored) return undefined
  const { contract_id: contractId, season_id: seasonId, audience, max_places } = stored.offering
  const found = await findPlanClashes(tx, {
    ...{ organisationId: offering.organisation_id, offeringId: offering.id, contractId, seasonId },
    ...{ audience, maxPlaces: max_places },
    meetings: changed.map((one) => ({
      ...{ classSessionId: one.id, number: one.number, starts_at: one.starts_at },
      ...{ ends_at: one.ends_at, venue_id: one.venue_id, room_id: one.room_id },
      staff: [{ id: staff.id, name: staff.name }],
    })),
  })
  const clashes = found.filter(({ code }) => code === 'staff-taken' || code === 'too-little-travel')
  return clashes.length > 0 ? { code: 'clashes', clashes } : undefined
}

async function whyNotInRole(
  tx: Tx,
  { offering, staff, changed, role }: Change & { role: AssignmentRole },
  now: Instant,
): Promise<AssignmentRefusal | undefined> {
  if (!bindsStaff(offering)) return undefined
  const [facts, ratios] = [await readSafetyFacts(tx, offering.id, now), await listRatioRules(tx)]
  const after = facts.map((one) => ({
    ...one,
    team: one.team.map((member) => {
      const isChanged = changed.some(({ id }) => id === one.classSessionId)
      return isChanged && member.staffId === staff.id ? { ...member, role } : member
    }),
  }))
  const gaps = widerGaps(gapsOfEach(facts, ratios), gapsOfEach(after, ratios))
  return gaps.length > 0 ? { code: 'opens-gap', gaps } : undefined
}

async function ask(
  tx: Tx,
  { assignedBy, staffId, role, classSessionId }: Wish & { classSessionId: string },
  { now, newId }: Operation,
) {
  await askStaff(tx, {
    ...{ id: newId(), class_session_id: classSessionId, staff_id: staffId, role },
    ...{
      state: staffId === assignedBy ? 'accepted' : 'asked',
      asked_at: now,
      asked_by: assignedBy,
    },
  })
}
