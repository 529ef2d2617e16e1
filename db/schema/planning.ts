import type { Generated } from 'kysely'
import type { Day, Flag, Instant } from '../schema.ts'

export interface PlanningTables {
  offering_section: OfferingSectionTable
  approval: ApprovalTable
  approval_comment: ApprovalCommentTable
  safety_override: SafetyOverrideTable
  registration_clash: RegistrationClashTable
  move_choice: MoveChoiceTable
  class_session_swap: ClassSessionSwapTable
  taking_part: TakingPartView
  ratio_rule: RatioRuleTable
  planning_rule: PlanningRuleTable
  holiday_year: HolidayYearTable
  public_holiday: PublicHolidayTable
}

/** The parts in which an offering is planned, each saved by itself. */
export type OfferingSection =
  | 'basics'
  | 'audience'
  | 'schedule'
  | 'places'
  | 'care'
  | 'staffing'
  | 'materials'

/** Who saved a section last. A section without a row is as its template or its model left it: revision 0. */
interface OfferingSectionTable {
  offering_id: string
  section: OfferingSection
  /** Raised by every save: who saves over an older one is told. */
  revision: number
  saved_at: Instant
  saved_by: string | null
}

/** One desk's decision in one round of an offering; null decision: it still waits. */
interface ApprovalTable {
  id: string
  offering_id: string
  /** 1 for the first submission. */
  round: number
  desk: 'city' | 'district'
  /** Of the district's desk. */
  district_code: string | null
  asked_at: Instant
  due_at: Instant
  /** not_needed: another desk returned the offering first. */
  decision: 'approved' | 'returned' | 'not_needed' | null
  decided_at: Instant | null
  decided_by: string | null
}

interface ApprovalCommentTable {
  approval_id: string
  section: OfferingSection
  text: string
}

/** A named officer let an offering go on although the safety gate has gaps: these gaps, and no wider ones. */
interface SafetyOverrideTable {
  id: string
  offering_id: string
  /** Null: all its class sessions. */
  class_session_id: string | null
  /** JSON: SafetyGap[] of app/domain/staffing/safety-gate.ts. */
  gaps: string
  reason: string
  officer_id: string
  granted_at: Instant
  withdrawn_at: Instant | null
}

/** A move made two class sessions of one participant overlap; the family settles it. */
interface RegistrationClashTable {
  registration_id: string
  class_session_id: string
  other_registration_id: string
  other_class_session_id: string
  found_at: Instant
  settled_at: Instant | null
}

/** What a family chose after a class session moved (its sequence says which move). */
interface MoveChoiceTable {
  registration_id: string
  class_session_id: string
  sequence: number
  choice: 'keep' | 'swap' | 'leave'
  to_class_session_id: string | null
  made_at: Instant
}

/** A registration takes part in a parallel class session of another offering instead of its own. */
interface ClassSessionSwapTable {
  registration_id: string
  from_class_session_id: string
  to_class_session_id: string
  made_at: Instant
  /** absence: it makes up for one that was missed. */
  because: Generated<'moved' | 'absence'>
  /** 0: it goes to where somebody else is away, and holds no place of that offering. */
  takes_place: Generated<Flag>
}

/** A view: which registrations, whatever their state, go with which class sessions, swaps followed. */
interface TakingPartView {
  registration_id: string
  class_session_id: string
}

export type RatioSetting =
  | 'classroom'
  | 'classroom_small'
  | 'lecture'
  | 'camp_small'
  | 'camp'
  | 'outdoor'
  | 'waterside'
  | 'pool_beginners'
  | 'pool_swimmers'

/** Adults for children, as the city set it from a day on. */
interface RatioRuleTable {
  setting: RatioSetting
  children_per_adult: number
  min_adults: number
  effective_on: Day
  set_at: Instant
  set_by: string | null
}

/**
 * travel_minutes between towns; approval_days are working days; night_begins and night_ends are hours in Foshan between
 * which an offer's clock stands still; camp_terms per child and season; open_registrations per family;
 * late_withdrawals in a season that lower the ballot weight; unexcused absences to warn, and to propose a release;
 * reminder_hour of the evening before a class session; minutes after the start, or the end, until a family is told that
 * its child has not come, or was not collected; minutes between headcounts; per cent of class sessions to complete an
 * offering; minutes after the start until which somebody may still walk in.
 */
export type PlanningRuleName =
  | 'travel_minutes'
  | 'approval_days'
  | 'minimum_warning_days'
  | 'night_begins'
  | 'night_ends'
  | 'camp_terms'
  | 'open_registrations'
  | 'late_withdrawals'
  | 'absences_to_warn'
  | 'absences_to_release'
  | 'reminder_hour'
  | 'not_arrived_minutes'
  | 'not_collected_minutes'
  | 'headcount_minutes_water'
  | 'headcount_minutes_outdoor'
  | 'attendance_to_complete'
  | 'walk_in_until_minutes'

interface PlanningRuleTable {
  name: PlanningRuleName
  value: number
  effective_on: Day
  set_at: Instant
  set_by: string | null
}

/** A year whose public holidays the State Council has published. */
interface HolidayYearTable {
  year: number
  source: string
  set_at: Instant
  set_by: string | null
}

export type HolidayName =
  | 'new-year'
  | 'spring-festival'
  | 'qingming'
  | 'labour-day'
  | 'dragon-boat'
  | 'mid-autumn'
  | 'national-day'

/** A day off (休), or a weekend day on which people work (班), which has no name. */
interface PublicHolidayTable {
  day: Day
  year: number
  kind: 'off' | 'make_up_work'
  name: HolidayName | null
}
