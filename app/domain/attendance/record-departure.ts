import { listCollectingGuardians, listPickups } from '#db/read/rosters.ts'
import type { Db, Tx } from '#db/schema.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { addMarks } from './add-marks.ts'
import { type InHand, takeInHand } from './class-session-in-hand.ts'
import { mayLeaveAlone } from './may-leave-alone.ts'
import { unmarked } from './roster-state.ts'

/** How a child left. `with` is a collector's key of the roster (pickup:<id>, guardian:<id>) or other, with a note. */
export type Departing =
  | { kind: 'collected'; with: string; note: string }
  | { kind: 'self_dismissed' }
  | { kind: 'left_early'; note: string }

export type Departed =
  | { outcome: 'recorded' | 'unchanged' | 'not-found' }
  | {
      outcome: 'refused'
      because: 'not-inside' | 'may-not-leave-alone' | 'needs-reason' | 'unknown-collector'
    }

type Participant = InHand['participants'][number]

/** A child who is inside leaves: handed to a named adult, alone where that is allowed, or early with the reason. */
export function recordDeparture(
  db: Db,
  request: {
    staff: StaffMember
    classSessionId: string
    registrationId: string
    departing: Departing
    eventId: string
  },
  { now, vault }: Operation,
): Promise<Departed> {
  const { staff, classSessionId, registrationId, departing, eventId } = request
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    const participant = inHand?.participants.find((one) => one.id === registrationId)
    if (!inHand || !participant) return { outcome: 'not-found' }
    const state = inHand.states.get(registrationId) ?? unmarked
    if (inHand.events.some((event) => event.id === eventId)) return { outcome: 'unchanged' }
    if (state.left === departing.kind) return { outcome: 'unchanged' }
    if (!state.isInside || !state.since) return { outcome: 'refused', because: 'not-inside' }
    const because = await whyNot(tx, departing, participant, inHand)
    if (because) return { outcome: 'refused', because }

    const seal = (text: string) => vault.seal(participant.wrapped_key, text.trim())
    await addMarks(tx, [
      {
        ...{ id: eventId, class_session_id: classSessionId, registration_id: registrationId },
        ...{ mark: departing.kind, corrects_id: null, reason: reasonOf(departing, seal) },
        ...{ occurred_at: laterThan(state.since, now), received_at: now, staff_id: staff.staffId },
        follows: state.currentIds,
      },
    ])
    return { outcome: 'recorded' }
  })
}

async function whyNot(tx: Tx, departing: Departing, participant: Participant, inHand: Held) {
  if (departing.kind === 'self_dismissed') {
    return mayLeaveAlone(participant, inHand.held_on) ? undefined : 'may-not-leave-alone'
  }
  if (departing.kind === 'left_early' || departing.with === 'other') {
    return departing.note.trim() === '' ? 'needs-reason' : undefined
  }
  const pickups = await listPickups(tx, [participant.id])
  const childId = participant.child_id
  const guardians = childId ? await listCollectingGuardians(tx, [childId]) : []
  const known = [
    ...pickups.map(({ id }) => `pickup:${id}`),
    ...guardians.map(({ id }) => `guardian:${id}`),
  ]
  return known.includes(departing.with) ? undefined : 'unknown-collector'
}

type Held = Pick<InHand, 'held_on'>

// Ids stay readable; what somebody typed about a child or an adult is sealed with the family's key.
function reasonOf(departing: Departing, seal: (text: string) => string) {
  if (departing.kind === 'self_dismissed') return null
  if (departing.kind === 'left_early') return seal(departing.note)
  return departing.with === 'other' ? `other:${seal(departing.note)}` : departing.with
}
