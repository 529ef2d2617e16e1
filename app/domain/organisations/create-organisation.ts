import { findOrganisationByUscc } from '#db/read/organisations.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertOrganisation } from '#db/write/organisations.ts'
import { readUscc, usccAsTyped } from '../identity/uscc.ts'
import type { Operation } from '../operation.ts'

export interface NewOrganisation {
  nameZh: string
  nameEn: string
  /** As typed. */
  uscc: string
  /** An officer compared the code with the certificate: then its check character may differ. */
  matchesCertificate: boolean
  /** Null: it works in the whole city. */
  districtCode: string | null
  contactPhone: string
}

export type OrganisationRefusal =
  | { code: 'uscc-malformed' }
  | { code: 'uscc-check-differs' }
  | { code: 'uscc-taken'; organisationId: string; nameZh: string; nameEn: string }

/** Enters an organisation, once per social credit code. */
export async function createOrganisation(
  db: Db,
  { officerId, ...typed }: NewOrganisation & { officerId: string },
  operation: Operation,
): Promise<
  | { outcome: 'created'; organisationId: string }
  | { outcome: 'refused'; because: OrganisationRefusal }
> {
  const read = readUscc(typed.uscc)
  if (!read.ok && read.problem !== 'check_digit') return refused({ code: 'uscc-malformed' })
  if (!read.ok && !typed.matchesCertificate) return refused({ code: 'uscc-check-differs' })
  const [id, uscc] = [operation.newId(), usccAsTyped(typed.uscc)]
  return db.inTransaction(async (tx) => {
    const isNew = await insertOrganisation(tx, {
      ...{ id, uscc, uscc_confirmed: 1, name_zh: typed.nameZh, name_en: typed.nameEn },
      ...{ district_code: typed.districtCode, contact_phone: typed.contactPhone },
      ...{ state: 'active', created_at: operation.now },
    })
    if (!isNew) return refused(await holderOf(tx, uscc))
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'organisation.created' },
      ...{ subject_kind: 'organisation', subject_id: id },
      detail: { uscc_check_differs: !read.ok },
    })
    return { outcome: 'created' as const, organisationId: id }
  })
}

const refused = (because: OrganisationRefusal) => ({ outcome: 'refused' as const, because })

async function holderOf(
  tx: Parameters<typeof findOrganisationByUscc>[0],
  uscc: string,
): Promise<OrganisationRefusal> {
  const holder = await findOrganisationByUscc(tx, uscc)
  if (!holder) throw new Error('the organisation that holds this code was not found')
  const { id: organisationId, name_zh: nameZh, name_en: nameEn } = holder
  return { code: 'uscc-taken', organisationId, nameZh, nameEn }
}
