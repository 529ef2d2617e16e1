import { addDays, foshanDay, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import type { Row } from './demo.ts'
import type { PlannedOffering } from './plan.ts'

interface WhoComesFirst {
  prerequisite?: string
  reserved?: { places: number; for: 'new_residents' | 'first_timers'; zh: string; en: string }
  /** New-resident families alone for so many days after it opens. */
  firstPhaseDays?: number
  /** Its own district first, the others on the days after. */
  isStaggered?: true
}

const keptForNewcomers = {
  ...{ places: 6, for: 'new_residents' as const },
  zh: '刚来佛山的家庭得到消息晚，给他们留出时间',
  en: 'Families new to Foshan hear of it late: this gives them time',
}
const keptForFirstTimers = {
  ...{ places: 4, for: 'first_timers' as const },
  zh: '让没参加过夏令营和托管的孩子先有机会',
  en: 'So that children who have never been to a camp get a chance',
}

/** By phase and template, as plan.ts has them. */
const offerings = new Map<string, WhoComesFirst>([
  ['open W07', { prerequisite: 'W01' }],
  ['open C03', { reserved: keptForNewcomers }],
  ['open C08', { firstPhaseDays: 12 }],
  ['not-yet-open C01', { reserved: keptForFirstTimers, isStaggered: true }],
  ['not-yet-open C12', { firstPhaseDays: 4 }],
])

const ruleOf = ({ phase, template }: PlannedOffering) => offerings.get(`${phase} ${template}`)

type Window = Pick<Row<'offering'>, 'registration_opens_at' | 'registration_closes_at'>

/** What a planned offering asks beyond grade and age, and what it keeps for whom. */
export function whoComesFirst(planned: PlannedOffering, window: Window) {
  const rule = ruleOf(planned)
  const { reserved, firstPhaseDays: days } = rule ?? {}
  const phaseEnds = days ? morningAfter(window.registration_opens_at, days) : null
  return {
    prerequisite_code: rule?.prerequisite ?? null,
    open_to_all_at: phaseEnds && phaseEnds < window.registration_closes_at ? phaseEnds : null,
    ...{ reserved_places: reserved?.places ?? 0, reserved_taken: 0 },
    ...{ reserved_for: reserved?.for ?? null, reserved_reason_zh: reserved?.zh ?? null },
    reserved_reason_en: reserved?.en ?? null,
  }
}

const morningAfter = (opensAt: string, days: number) =>
  foshanInstant(addDays(foshanDay(opensAt), days), '09:00')

/** The later openings: each other district a day after the one before. */
export function offeringWindowRows(
  all: readonly { planned: PlannedOffering; offering: Row<'offering'> }[],
  districtCodes: readonly string[],
): Row<'offering_window'>[] {
  return all.flatMap(({ planned, offering }) => {
    if (!ruleOf(planned)?.isStaggered) return []
    const { id, registration_opens_at: opensAt, registration_closes_at: closesAt } = offering
    return districtCodes
      .filter((code) => code !== offering.district_code)
      .map((district_code, at) => {
        return { offering_id: id, district_code, opens_at: morningAfter(opensAt, at + 1) }
      })
      .filter(({ opens_at }) => opens_at < closesAt)
  })
}
