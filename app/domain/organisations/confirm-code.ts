import { findOrganisationByUscc } from '#db/read/organisations.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import {
  lockOrganisations,
  recordOrganisationEvent,
  confirmCode as writeConfirmed,
} from '#db/write/organisations.ts'
import { lockRegister } from '#db/write/register.ts'
import { readUscc, usccAsTyped } from '../identity/uscc.ts'
import type { Operation } from '../operation.ts'
import type { OrganisationRefusal } from './create-organisation.ts'

export type ConfirmedCode =
  | { outcome: 'confirmed' | 'not-found' }
  | { outcome: 'refused'; because: OrganisationRefusal }

/**
 * An officer has read the certificate: `uscc` is the code that stands on it, whatever was typed before. Sent again, or by
 * a second officer, it has been confirmed already.
 */
export function confirmCode(
  db: Db,
  request: { organisationId: string; uscc: string; officerId: string },
  operation: Operation,
): Promise<ConfirmedCode> {
  const { organisationId: id, officerId: staff_id } = request
  const read = readUscc(request.uscc)
  const uscc = usccAsTyped(request.uscc)
  return db.inTransaction(async (tx) => {
    await lockRegister(tx)
    const [organisation] = await lockOrganisations(tx, [id])
    if (!organisation) return { outcome: 'not-found' }
    if (organisation.uscc_confirmed === 1) return { outcome: 'confirmed' }
    if (!read.ok && read.problem !== 'check_digit') {
      return { outcome: 'refused', because: { code: 'uscc-malformed' } }
    }
    const holder = await findOrganisationByUscc(tx, uscc)
    if (holder && holder.id !== id) {
      const { id: organisationId, name_zh: nameZh, name_en: nameEn } = holder
      return { outcome: 'refused', because: { code: 'uscc-taken', organisationId, nameZh, nameEn } }
    }
    await writeConfirmed(tx, id, uscc)
    const event = { organisation_id: id, kind: 'confirmed' as const, reason: null, staff_id }
    await recordOrganisationEvent(tx, { ...event, id: operation.newId(), at: operation.now })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff_id, action: 'organisation.code-confirmed' },
      ...{ subject_kind: 'organisation', subject_id: id },
      detail: { uscc_changed: uscc !== organisation.uscc },
    })
    return { outcome: 'confirmed' }
  })
}
