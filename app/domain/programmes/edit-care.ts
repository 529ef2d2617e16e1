import type { Departure } from '#db/schema/programmes.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { mayLeave } from './departure.ts'
import { editSection, type SectionEdit, type SectionOutcome, unless } from './edit-section.ts'

export interface CareWanted {
  asksHealth: boolean
  departure: Departure
  /** Whether it takes in who missed a class session elsewhere, and its own may go elsewhere. */
  offersMakeUps: boolean
}

export type CareRefusal = { code: 'cannot-leave-so' }

/** Whether families are asked about health, and how those who took part leave. */
export async function editCare(
  db: Db,
  { wanted, ...edit }: SectionEdit & { wanted: CareWanted },
  operation: Operation,
): Promise<SectionOutcome<CareRefusal>> {
  return editSection(db, { ...edit, section: 'care' }, operation, async (_, { audience }) =>
    unless<CareRefusal>([!mayLeave(audience, wanted.departure) && { code: 'cannot-leave-so' }], {
      columns: {
        ...{ asks_health: wanted.asksHealth ? 1 : 0, departure: wanted.departure },
        offers_make_ups: wanted.offersMakeUps ? 1 : 0,
      },
    }),
  )
}
