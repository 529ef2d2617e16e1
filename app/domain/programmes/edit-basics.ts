import { listContractsOf } from '#db/read/contracts.ts'
import { findSeason } from '#db/read/templates.ts'
import type { Db } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { forbiddenCampWord } from './camp-title.ts'
import { editSection, type SectionEdit, type SectionOutcome, unless } from './edit-section.ts'

export interface Basics {
  titleZh: string
  titleEn: string
  summaryZh: string
  summaryEn: string
  bringZh: string
  bringEn: string
  contactName: string
  contactPhone: string
  seasonId: string
  /** Null: without one, as city departments do. */
  contractId: string | null
}

export type BasicsRefusal =
  | { code: 'forbidden-title'; word: string }
  | { code: 'season-gone' }
  /** Not one under which the organisation can plan now. The one it has may stay. */
  | { code: 'contract-gone' }

/** What an offering is called, what it is about, and under which contract. */
export async function editBasics(
  db: Db,
  { basics, ...edit }: SectionEdit & { basics: Basics },
  operation: Operation,
): Promise<SectionOutcome<BasicsRefusal>> {
  return editSection(db, { ...edit, section: 'basics' }, operation, async (tx, offering) => {
    const word = forbiddenCampWord(offering.programme, basics.titleZh)
    const season = await findSeason(tx, basics.seasonId)
    const contracts = await listContractsOf(tx, edit.organisationId, foshanDay(operation.now))
    const { contractId } = basics
    const isOwn =
      contractId === offering.contract_id || contracts.some(({ id }) => id === contractId)
    return unless<BasicsRefusal>(
      [
        word !== undefined && { code: 'forbidden-title', word },
        !season && { code: 'season-gone' },
        contractId !== null && !isOwn && { code: 'contract-gone' },
      ],
      { columns: columnsOf(basics) },
    )
  })
}

const columnsOf = (basics: Basics) => ({
  ...{ title_zh: basics.titleZh, title_en: basics.titleEn },
  ...{ summary_zh: basics.summaryZh, summary_en: basics.summaryEn },
  ...{ bring_zh: basics.bringZh, bring_en: basics.bringEn },
  ...{ contact_name: basics.contactName, contact_phone: basics.contactPhone },
  ...{ season_id: basics.seasonId, contract_id: basics.contractId },
})
