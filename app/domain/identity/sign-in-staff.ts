import type { Db, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertSignIn } from '#db/write/sign-ins.ts'
import type { Operation } from '../operation.ts'
import { staffSignInEnd } from './sign-in-time.ts'

interface StaffSignIn {
  staffId: string
  /** SHA-256 of the token that the browser gets. */
  tokenHash: string
}

/** Signs a staff member in whose password was right. */
export function signInStaff(db: Db, signIn: StaffSignIn, operation: Operation) {
  return db.inTransaction((tx) => signInStaffWithin(tx, signIn, operation))
}

export async function signInStaffWithin(
  tx: Tx,
  { staffId, tokenHash }: StaffSignIn,
  operation: Operation,
) {
  const { now } = operation
  await insertSignIn(tx, {
    ...{ token_hash: tokenHash, staff_id: staffId, guardian_id: null, shared_device: 0 },
    ...{ created_at: now, expires_at: staffSignInEnd(now) },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: staffId, action: 'staff.signed-in' },
    ...{ subject_kind: 'staff', subject_id: staffId },
  })
}
