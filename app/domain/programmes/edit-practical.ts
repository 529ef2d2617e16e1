import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { Basics, BasicsRefusal } from './edit-basics.ts'
import { editSection, laterStates, type SectionEdit, type SectionOutcome } from './edit-section.ts'

export type Practical = Pick<Basics, 'bringZh' | 'bringEn' | 'contactName' | 'contactPhone'>

/** What to bring and whom to call: they change nothing of what was approved, so they may change after it too. */
export async function editPractical(
  db: Db,
  { practical, ...edit }: SectionEdit & { practical: Practical },
  operation: Operation,
): Promise<SectionOutcome<BasicsRefusal>> {
  const basics = { ...edit, section: 'basics' as const, states: laterStates }
  return editSection(db, basics, operation, async () => ({
    columns: {
      ...{ bring_zh: practical.bringZh, bring_en: practical.bringEn },
      ...{ contact_name: practical.contactName, contact_phone: practical.contactPhone },
    },
  }))
}
