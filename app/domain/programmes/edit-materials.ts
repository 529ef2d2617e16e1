import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { editSection, laterStates, type SectionEdit, type SectionOutcome } from './edit-section.ts'

/** Empty texts are kept as null. */
export interface Materials {
  materials: string
  insurance: string
}

/** What is bought and brought, and how those who take part are insured. */
export async function editMaterials(
  db: Db,
  { wanted, ...edit }: SectionEdit & { wanted: Materials },
  operation: Operation,
): Promise<SectionOutcome<never>> {
  const section = { ...edit, section: 'materials' as const, states: laterStates }
  return editSection<never>(db, section, operation, async () => ({
    columns: { materials: wanted.materials || null, insurance: wanted.insurance || null },
  }))
}
