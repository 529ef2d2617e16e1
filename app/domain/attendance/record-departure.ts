import type { Db } from '#db/schema.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { addMarks } from './add-marks.ts'
import { checkInKeyOf, collectDigits } from './check-in-code.ts'
import { takeInHand } from './class-session-in-hand.ts'
import { codeKeyOf } from './code-key.ts'
import { type HandOverRefusal, whyNotHandOver } from './hand-over-rules.ts'
import { unmarked } from './roster-state.ts'
import { tellOfDeparture } from './tell-of-departure.ts'

/**
 * How a child left. `with` is a collector's key of the roster (pickup:<id>, guardian:<id>), or other with a note. With a
 * `code` it is checked that the family passed it on to that collector; without, the teacher knows the face.
 */
export type Departing =
  | { kind: 'collected'; with: string; note: string; code?: string }
  | { kind: 'self_dismissed' }
  | { kind: 'left_early'; note: string }

export type Departed =
  | { outcome: 'recorded' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: 'not-inside' | 'wrong-code' | HandOverRefusal }

/**
 * A child who is inside leaves: handed to a named adult, alone where that is allowed, or early with the reason. Somebody
 * who is not listed gets the child only after the family was reached by phone (record-call.ts). The family hears of it.
 */
export async function recordDeparture(
  db: Db,
  request: {
    staff: StaffMember
    classSessionId: string
    registrationId: string
    departing: Departing
    eventId: string
  },
  operation: Operation,
): Promise<Departed> {
  const { now, vault } = operation
  const { staff, classSessionId, registrationId, departing, eventId } = request
  const isRight = await codeIsRight(request, operation)
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    const participant = inHand?.participants.find((one) => one.id === registrationId)
    if (!inHand || !participant) return { outcome: 'not-found' }
    const state = inHand.states.get(registrationId) ?? unmarked
    if (inHand.events.some((event) => event.id === eventId)) return { outcome: 'unchanged' }
    if (state.left === departing.kind && !state.isInside) return { outcome: 'unchanged' }
    if (!state.isInside || !state.since) return { outcome: 'refused', because: 'not-inside' }
    const because = await whyNotHandOver(tx, departing, { participant, classSession: inHand })
    if (because) return { outcome: 'refused', because }
    if (!isRight) return { outcome: 'refused', because: 'wrong-code' }

    const seal = (text: string) => vault.seal(participant.wrapped_key, text.trim())
    await addMarks(tx, [
      {
        ...{ id: eventId, class_session_id: classSessionId, registration_id: registrationId },
        ...{ mark: departing.kind, reason: reasonOf(departing, seal), ...wayOf(departing) },
        ...{ occurred_at: laterThan(state.since, now), received_at: now, staff_id: staff.staffId },
        follows: state.currentIds,
      },
    ])
    await tellOfDeparture(tx, eventId, operation)
    return { outcome: 'recorded' }
  })
}

type Asked = { classSessionId: string; registrationId: string; departing: Departing }

async function codeIsRight(asked: Asked, { vault }: Operation) {
  const { classSessionId, registrationId, departing } = asked
  if (departing.kind !== 'collected' || !departing.code || departing.with === 'other') return true
  const key = await checkInKeyOf(codeKeyOf(vault, classSessionId), registrationId)
  return (await collectDigits(key, departing.with)) === departing.code.replaceAll(/\s/g, '')
}

// Ids stay readable; what somebody typed about a child or an adult is sealed with the family's key.
function reasonOf(departing: Departing, seal: (text: string) => string) {
  if (departing.kind === 'self_dismissed') return null
  if (departing.kind === 'left_early') return seal(departing.note)
  return departing.with === 'other' ? `other:${seal(departing.note)}` : departing.with
}

function wayOf(departing: Departing) {
  if (departing.kind !== 'collected') return {}
  if (departing.with === 'other') return { method: 'phone' as const, forced: 1 as const }
  const { code } = departing
  return code ? { method: 'code' as const, code_used: code } : { method: 'known_face' as const }
}
