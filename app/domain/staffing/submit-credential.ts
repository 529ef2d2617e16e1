import type { CredentialKind } from '#db/schema/organisations.ts'
import type { Day, Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertCredential, lockStaff } from '#db/write/staffing.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'

export type Submitted =
  | { outcome: 'submitted' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: { code: 'already-expired' } }

/** Enters a paper of somebody of the organisation. It counts once an officer has verified it. */
export function submitCredential(
  db: Db,
  paper: {
    /** Made when the form is shown: the same form sent twice is one paper. */
    id: string
    organisationId: string
    staffId: string
    submittedBy: string
    kind: CredentialKind
    number: string
    expiresOn: Day
  },
  operation: Operation,
): Promise<Submitted> {
  const { id, organisationId, staffId, submittedBy, kind, expiresOn } = paper
  const { now, vault } = operation
  if (expiresOn <= foshanDay(now)) {
    return Promise.resolve({ outcome: 'refused', because: { code: 'already-expired' } })
  }
  return db.inTransaction(async (tx) => {
    const staff = await lockStaff(tx, organisationId, staffId)
    if (!staff) return { outcome: 'not-found' }
    const isNew = await insertCredential(tx, {
      ...{ id, staff_id: staffId, kind, expires_on: expiresOn, state: 'submitted' },
      ...{ number_sealed: vault.seal(staff.wrapped_key, paper.number), submitted_at: now },
    })
    if (!isNew) return { outcome: 'unchanged' }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: submittedBy, action: 'credential.submitted' },
      ...{ subject_kind: 'credential', subject_id: id, detail: { kind } },
    })
    return { outcome: 'submitted' }
  })
}
