import type { VenueKind } from '#db/schema/organisations.ts'
import type { RatioSetting } from '#db/schema/planning.ts'
import type { Audience, GradeBasis, Programme, Setting } from '#db/schema/programmes.ts'

/** What decides which row of the ratios a class session stands under. */
export interface SettingFacts {
  programme: Programme
  /** As the offering says it. */
  setting: Setting
  audience: Audience
  /** In the water or at the waterside. */
  hasWater: boolean
  venueKind: VenueKind
  /** The offering is for children who can swim ten metres. */
  areSwimmers: boolean
  gradeBasis: GradeBasis
  gradeMin: number | null
  ageMin: number | null
}

const youngestInSmallCamps = 8 // years
const highestSmallGrade = 3

/** The row of the ratios for a class session. A dry lesson of the water programme is a lecture. */
export function ratioSettingOf(facts: SettingFacts): RatioSetting {
  const { programme, setting, venueKind } = facts
  if (facts.hasWater) {
    if (setting === 'waterside') return 'waterside'
    if (setting !== 'pool' && venueKind !== 'pool') return 'waterside'
    return facts.areSwimmers ? 'pool_swimmers' : 'pool_beginners'
  }
  if (setting === 'outdoor' || venueKind === 'outdoor') return 'outdoor'
  if (programme === 'water') return 'lecture'
  if (programme === 'camp') {
    return youngestAge(facts) <= youngestInSmallCamps ? 'camp_small' : 'camp'
  }
  if (facts.audience === 'guardian') return 'classroom'
  return youngestGrade(facts) <= highestSmallGrade ? 'classroom_small' : 'classroom'
}

/** The age of the youngest child that may join: primary one is entered at six. */
function youngestAge({ ageMin, gradeMin, gradeBasis }: SettingFacts) {
  const byGrade = (gradeMin ?? 1) + (gradeBasis === 'finished' ? 6 : 5)
  return gradeMin === null ? (ageMin ?? byGrade) : Math.max(ageMin ?? 0, byGrade)
}

function youngestGrade({ ageMin, gradeMin }: SettingFacts) {
  return gradeMin ?? (ageMin === null ? 1 : ageMin - 6)
}
