import { findGuardianByContact } from '#db/read/guardians.ts'
import { listChildrenToSignUp } from '#db/read/sign-up.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { findRosterOf } from '../attendance/class-session-in-hand.ts'
import { limitAttempts } from '../identity/limit-attempts.ts'
import { maskName } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'

// Families come one by one: whoever looks up more is not signing anybody up.
const lookUps = { what: 'walk-in-phone', most: 40, minutes: 60 }

export type WalkInFamily =
  | { outcome: 'not-found' }
  | { outcome: 'too-many' }
  /** Nobody has this phone yet. */
  | { outcome: 'new' }
  /** Names masked: the family stands there and knows its own. */
  | { outcome: 'known'; name: string | null; children: { id: string; name: string }[] }

/** Who has a phone, for a member who holds this class session and signs up on site. Every look is in the audit. */
export function findWalkInFamily(
  db: Db,
  request: { staff: StaffMember; classSessionId: string; mobile: string },
  operation: Operation,
): Promise<WalkInFamily> {
  const { staff, classSessionId, mobile } = request
  const { now, vault } = operation
  return db.inTransaction(async (tx) => {
    if (!(await findRosterOf(tx, staff, classSessionId, now))) return { outcome: 'not-found' }
    const limit = { ...lookUps, whom: staff.staffId }
    if (await limitAttempts(tx, [limit], operation)) return { outcome: 'too-many' }
    const guardian = await findGuardianByContact(tx, 'phone', vault.lookup(mobile))
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'walk-in.looked-up' },
      ...{ subject_kind: 'guardian', subject_id: guardian?.id ?? 'none' },
      detail: { class_session: classSessionId },
    })
    if (!guardian) return { outcome: 'new' }
    const children = await listChildrenToSignUp(tx, guardian.id)
    return {
      ...{ outcome: 'known', name: guardian.name && maskName(guardian.name) },
      children: children.map(({ id, name }) => ({ id, name: maskName(name) })),
    }
  })
}
