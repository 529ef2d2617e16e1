import { findOrganisation, findOrganisationByUscc } from '#db/read/organisations.ts'
import type { OrganisationRole } from '#db/schema/contracts.ts'
import type { Db, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import {
  insertOrganisation,
  insertRoles,
  recordOrganisationEvent,
} from '#db/write/organisations.ts'
import { lockRegister } from '#db/write/register.ts'
import { readUscc, usccAsTyped } from '../identity/uscc.ts'
import type { Operation } from '../operation.ts'

export interface NewOrganisation {
  /** Made when the form was shown: the same form sent again enters no other. */
  organisationId: string
  nameZh: string
  nameEn: string
  /** As typed. */
  uscc: string
  /** An officer compared the code with the certificate: then its check character may differ. */
  matchesCertificate: boolean
  /** Null: it works in the whole city. */
  districtCode: string | null
  contactPhone: string
  roles: { role: OrganisationRole; districtCode: string }[]
}

export type OrganisationRefusal =
  | { code: 'uscc-malformed' }
  | { code: 'uscc-taken'; organisationId: string; nameZh: string; nameEn: string }

/**
 * Enters an organisation, once per social credit code. Where the code's check character differs and nobody compared it
 * with the certificate, it waits for an officer to do so, and has no active contract until then.
 */
export async function createOrganisation(
  db: Db,
  { officerId, organisationId: id, ...typed }: NewOrganisation & { officerId: string },
  operation: Operation,
): Promise<
  | { outcome: 'created'; organisationId: string; isConfirmed: boolean }
  | { outcome: 'refused'; because: OrganisationRefusal }
> {
  const read = readUscc(typed.uscc)
  if (!read.ok && read.problem !== 'check_digit') return refused({ code: 'uscc-malformed' })
  const uscc = usccAsTyped(typed.uscc)
  const isConfirmed = read.ok || typed.matchesCertificate
  return db.inTransaction(async (tx) => {
    await lockRegister(tx)
    const isNew = await insertOrganisation(tx, {
      ...{ id, uscc, uscc_confirmed: isConfirmed ? 1 : 0 },
      ...{ name_zh: typed.nameZh, name_en: typed.nameEn, contact_phone: typed.contactPhone },
      ...{ district_code: typed.districtCode, state: 'active', created_at: operation.now },
    })
    if (isNew) {
      await insertRoles(tx, id, typed.roles)
      await recordEntry(tx, { id, officerId, checkDiffers: !read.ok }, operation)
    } else if (!(await findOrganisation(tx, id))) {
      return refused(await holderOf(tx, uscc))
    }
    return { outcome: 'created' as const, organisationId: id, isConfirmed }
  })
}

const refused = (because: OrganisationRefusal) => ({ outcome: 'refused' as const, because })

async function recordEntry(
  tx: Tx,
  { id, officerId, checkDiffers }: { id: string; officerId: string; checkDiffers: boolean },
  operation: Operation,
) {
  await recordOrganisationEvent(tx, {
    ...{ id: operation.newId(), organisation_id: id, kind: 'entered', at: operation.now },
    ...{ staff_id: officerId, reason: null },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: officerId, action: 'organisation.created' },
    ...{ subject_kind: 'organisation', subject_id: id },
    detail: { uscc_check_differs: checkDiffers },
  })
}

async function holderOf(tx: Tx, uscc: string): Promise<OrganisationRefusal> {
  const holder = await findOrganisationByUscc(tx, uscc)
  if (!holder) throw new Error('the organisation that holds this code was not found')
  const { id: organisationId, name_zh: nameZh, name_en: nameEn } = holder
  return { code: 'uscc-taken', organisationId, nameZh, nameEn }
}
