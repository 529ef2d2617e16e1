import { listTownCodes } from '#db/read/places.ts'
import { findTemplate } from '#db/read/templates.ts'
import { listOfferingTowns } from '#db/read/waitlist.ts'
import type { Audience, Departure, GradeBasis } from '#db/schema/programmes.ts'
import type { Db } from '#db/schema.ts'
import { replaceOfferingTowns } from '#db/write/offerings.ts'
import type { Operation } from '../operation.ts'
import { mayLeave } from './departure.ts'
import { editSection, type SectionEdit, type SectionOutcome, unless } from './edit-section.ts'
import { isForChildrenAlone } from './reservation.ts'

/** Grades 1 to 9 and ages in years, inclusive; null: no limit. */
export interface AudienceWanted {
  audience: Audience
  gradeMin: number | null
  gradeMax: number | null
  gradeBasis: GradeBasis
  ageMin: number | null
  ageMax: number | null
  /** Only families who live there; none: the whole city. */
  townCodes: string[]
  /** Only for who took part in an offering of this template, or will have by then; null: nothing comes before. */
  prerequisiteCode: string | null
  /** In a pool: only children who can swim. */
  areSwimmers: boolean
}

export type AudienceRefusal =
  | { code: 'grades-reversed' }
  | { code: 'ages-reversed' }
  | { code: 'town-gone' }
  | { code: 'prerequisite-gone' }
  /** Its places section gives guardians something that only children have. */
  | { code: 'reserved-for-children' }

/** For whom an offering is. Who takes part as a guardian is asked for no grade and no age. */
export async function editAudience(
  db: Db,
  { wanted, ...edit }: SectionEdit & { wanted: AudienceWanted },
  operation: Operation,
): Promise<SectionOutcome<AudienceRefusal>> {
  return editSection(db, { ...edit, section: 'audience' }, operation, async (tx, offering) => {
    const limits = wanted.audience === 'guardian' ? unlimited : limitsOf(wanted)
    const known = await listTownCodes(tx)
    const townCodes = [...new Set(wanted.townCodes)].sort()
    const before = await listOfferingTowns(tx, offering.id)
    const { prerequisiteCode: prerequisite } = wanted
    const isGone = prerequisite !== null && !(await findTemplate(tx, prerequisite))
    return unless<AudienceRefusal>(
      [
        isReversed(limits.grade_min, limits.grade_max) && { code: 'grades-reversed' },
        isReversed(limits.age_min, limits.age_max) && { code: 'ages-reversed' },
        townCodes.some((code) => !known.includes(code)) && { code: 'town-gone' },
        isGone && { code: 'prerequisite-gone' },
        isForChildrenAlone(wanted.audience, offering) && { code: 'reserved-for-children' },
      ],
      {
        columns: {
          ...{ audience: wanted.audience, grade_basis: wanted.gradeBasis, ...limits },
          prerequisite_code: prerequisite,
          ...{ departure: departureFor(wanted.audience, offering.departure) },
          swimmers: offering.setting === 'pool' ? (wanted.areSwimmers ? 1 : 0) : null,
        },
        rows: {
          areDone: before.sort().join() === townCodes.join(),
          write: () => replaceOfferingTowns(tx, offering.id, townCodes),
        },
      },
    )
  })
}

const unlimited = { grade_min: null, grade_max: null, age_min: null, age_max: null }
const limitsOf = ({ gradeMin, gradeMax, ageMin, ageMax }: AudienceWanted) => ({
  ...{ grade_min: gradeMin, grade_max: gradeMax, age_min: ageMin, age_max: ageMax },
})

const isReversed = (from: number | null, to: number | null) =>
  from !== null && to !== null && from > to

/** Another audience may not be able to leave as the one before. */
function departureFor(audience: Audience, before: Departure): Departure {
  if (mayLeave(audience, before)) return before
  return audience === 'guardian' ? 'free' : audience === 'pair' ? 'with_guardian' : 'collected'
}
