import { listExpiring, listWarnings } from '#db/read/credentials.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { CredentialKind } from '#db/schema/organisations.ts'
import type { Day, Db, ReadDb, Sealed, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { noteWarning } from '#db/write/staffing.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import type { Operation } from '../operation.ts'
import { vettingExpiresOn, warningDue } from './expiry.ts'

const [firstWarning, longAgo] = [30, 30]

/**
 * Warns of papers and vettings that run out in 30 days, in 7, and today: the person and the organisation's
 * coordinators, each once. Every warning is a transaction of its own: killed, the next run goes on. How many it sent.
 */
export async function warnOfExpiry(db: Db, readDb: ReadDb, operation: Operation): Promise<number> {
  const today = foshanDay(operation.now)
  const expiring = await expiringSoon(readDb, today)
  const ids = [...new Set(expiring.map(({ subjectId }) => subjectId))]
  const warned = await listWarnings(readDb, ids)
  let sent = 0
  for (const one of expiring) {
    const before = warned
      .filter(({ subject_id, expires_on }) => {
        return subject_id === one.subjectId && expires_on === one.expiresOn
      })
      .map(({ days }) => days)
    const days = warningDue(one.expiresOn, today, before)
    if (days === undefined) continue
    if (await db.inTransaction((tx) => warn(tx, one, days, operation))) sent += 1
  }
  return sent
}

interface Expiring {
  /** The paper's id; for a vetting, the person's. */
  subjectId: string
  paper: CredentialKind | 'vetting'
  expiresOn: Day
  staff: { id: string; email_sealed: Sealed }
  organisationId: string
}

/** What ran out long ago is no news. */
async function expiringSoon(readDb: ReadDb, today: Day): Promise<Expiring[]> {
  const { papers, vettings } = await listExpiring(readDb, addDays(today, firstWarning))
  return [
    ...papers.map((row) => ({ ...row, subjectId: row.id, paper: row.kind, on: row.expires_on })),
    ...vettings.map((row) => ({
      ...{ ...row, subjectId: row.staff_id, paper: 'vetting' as const },
      on: vettingExpiresOn(row.vetted_until ?? ''),
    })),
  ].flatMap(({ subjectId, paper, on: expiresOn, ...row }) => {
    const { organisation_id: organisationId, staff_id: id, email_sealed } = row
    if (organisationId === null || expiresOn < addDays(today, -longAgo)) return []
    return [{ subjectId, paper, expiresOn, staff: { id, email_sealed }, organisationId }]
  })
}

async function warn(
  tx: Tx,
  { subjectId, paper, expiresOn, staff, organisationId }: Expiring,
  days: 30 | 7 | 0,
  operation: Operation,
) {
  const { now, newId } = operation
  const warning = { subject_id: subjectId, expires_on: expiresOn, days, warned_at: now }
  if (!(await noteWarning(tx, warning))) return false
  const notificationId = newId()
  const facts: FactsOf<'paper-expiring'> = { paper, expires_on: expiresOn }
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'paper-expiring', staff_id: staff.id, facts },
    ...{ created_at: now, expanded_at: now },
  })
  const coordinators = await listCoordinatorsToTell(tx, organisationId, now)
  const others = coordinators.filter(({ id }) => id !== staff.id)
  await tellStaff(tx, operation, { notificationId, to: [staff, ...others] })
  return true
}
