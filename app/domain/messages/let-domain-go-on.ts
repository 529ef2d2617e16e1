import { findMailDomain } from '#db/read/channel-pauses.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { resumeDomain } from '#db/write/mail-domains.ts'
import type { Operation } from '../operation.ts'

/** Mail to a domain that wanted a pause, or refused us, is tried again, on an officer's word. */
export function letDomainGoOn(
  db: Db,
  request: { domain: string; officerId: string },
  operation: Pick<Operation, 'now' | 'newId'>,
): Promise<{ outcome: 'resumed' | 'not-found' }> {
  const { domain, officerId } = request
  return db.inTransaction(async (tx) => {
    if (!(await findMailDomain(tx, domain))) return { outcome: 'not-found' }
    await resumeDomain(tx, domain)
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'mail-domain.resumed' },
      ...{ subject_kind: 'mail_domain', subject_id: domain },
    })
    return { outcome: 'resumed' }
  })
}
