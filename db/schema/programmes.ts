import type { Day, Flag, Instant } from '../schema.ts'

export interface ProgrammeTables {
  season: SeasonTable
  template: TemplateTable
  offering: OfferingTable
  offering_town: OfferingTownTable
  offering_window: OfferingWindowTable
  offering_event: OfferingEventTable
  class_session: ClassSessionTable
  class_session_event: ClassSessionEventTable
  staff_assignment: StaffAssignmentTable
  staff_calendar_entry: StaffCalendarEntryTable
}

export type Programme = 'school' | 'water' | 'camp'
export type Audience = 'child' | 'guardian' | 'pair'
export type GradeBasis = 'finished' | 'entering'
export type Setting = 'indoor' | 'outdoor' | 'pool' | 'waterside'
/** How children leave: only `collected` passes through awaiting_collection. */
export type Departure = 'collected' | 'with_guardian' | 'free'

interface SeasonTable {
  id: string
  name_zh: string
  name_en: string
  starts_on: Day
  ends_on: Day
}

/** What a template prefills and an offering keeps. */
interface Description {
  programme: Programme
  title_zh: string
  title_en: string
  summary_zh: string
  summary_en: string
  audience: Audience
  setting: Setting
  /** Inclusive; null: no limit. Grades 1 to 9. */
  grade_min: number | null
  grade_max: number | null
  /** Years, inclusive, on the day of the first class session. */
  age_min: number | null
  age_max: number | null
  asks_health: Flag
}

interface TemplateTable extends Description {
  code: string
  category: string
  class_sessions: number
  minutes: number
  max_places: number
  min_places: number
}

export type OfferingState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'published'
  | 'ballot_closed'
  | 'drawn'
  | 'accepted'
  | 'cancelled'

/** Families of new residents; children without a place in the programme so far; who is signed up at a community desk. */
export type ReservedFor = 'new_residents' | 'first_timers' | 'desk'

/** 班期: what a family signs up for. */
interface OfferingTable extends Description {
  id: string
  /** The short code people see, in its address: /a/:slug. */
  slug: string
  organisation_id: string
  season_id: string
  /** Null: a city department holds it without one. */
  contract_id: string | null
  template_code: string | null
  grade_basis: GradeBasis
  /** 1: for children who can swim ten metres; else for beginners. */
  swimmers: Flag | null
  bring_zh: string
  bring_en: string
  departure: Departure
  allocation: 'first_come' | 'ballot'
  /** Of its draw, once it is published as a ballot. */
  draw_id: string | null
  min_places: number
  max_places: number
  /** confirmed + offered + under_review, and completed when it is over; 0 ≤ places_taken ≤ max_places is a CHECK. */
  places_taken: number
  /** Of max_places, only for those named by reserved_for, with the published reason. */
  reserved_places: number
  reserved_taken: number
  reserved_for: ReservedFor | null
  reserved_reason_zh: string | null
  reserved_reason_en: string | null
  /** The rank the next registration gets: ranks only grow, gaps are fine. */
  next_rank: number
  registration_opens_at: Instant
  registration_closes_at: Instant
  /** Until then only for new-resident families; null: for everybody from the start. */
  open_to_all_at: Instant | null
  /** Only for who took part in an offering of this template, or will have by then. */
  prerequisite_code: string | null
  /** No offer after this; null: the start of the first class session. */
  late_join_until: Instant | null
  /** Sign-up is paused, without a change of state. */
  paused_at: Instant | null
  state: OfferingState
  /** Of the class sessions not cancelled; kept by db/write when they change. */
  first_starts_at: Instant
  last_ends_at: Instant
  /** Where the first class session meets. */
  town_code: string
  district_code: string
  contact_name: string
  contact_phone: string
  /** What is bought and brought, and how those who take part are insured: for the officers who approve. */
  materials: string | null
  insurance: string | null
  /** 1: who misses a class session may make up for it in another offering of the same kind. */
  offers_make_ups: Flag
  /** JSON: the pattern its class sessions were last made from. */
  pattern: string | null
  copied_from: string | null
  created_at: Instant
}

/** Only families living in one of these towns; no row: the whole city. */
interface OfferingTownTable {
  offering_id: string
  town_code: string
}

/** Families living in this district may sign up from then on: later than registration_opens_at, never earlier. */
interface OfferingWindowTable {
  offering_id: string
  district_code: string
  opens_at: Instant
}

interface OfferingEventTable {
  id: string
  offering_id: string
  from_state: OfferingState | null
  to_state: OfferingState
  at: Instant
  staff_id: string | null
  reason: string | null
}

export type ClassSessionState =
  | 'scheduled'
  | 'in_progress'
  | 'awaiting_collection'
  | 'held'
  | 'suspended'
  | 'cancelled'

/** 课次: one meeting at one place and time. */
interface ClassSessionTable {
  id: string
  offering_id: string
  /** 1, 2, 3 … within the offering, in the order first planned. */
  number: number
  starts_at: Instant
  ends_at: Instant
  /** The Foshan day of starts_at. */
  held_on: Day
  venue_id: string
  /** Null: the whole venue. */
  room_id: string | null
  /** In the water or at the waterside: the safety gate applies. */
  has_water: Flag
  state: ClassSessionState
  /** Raised by every change that a family should see. */
  sequence: number
  revised_at: Instant
  /** The suspended or cancelled class session that it makes up for. */
  makes_up_for: string | null
  created_at: Instant
}

export type ChangeReason = 'weather' | 'venue' | 'staff' | 'low_sign_up' | 'holiday' | 'other'

interface ClassSessionEventTable {
  id: string
  class_session_id: string
  kind:
    | 'moved'
    | 'cancelled'
    | 'started'
    | 'awaiting_collection'
    | 'held'
    | 'suspended'
    | 'restored'
    | 'added'
  reason: ChangeReason | null
  /** What the coordinator wrote for the families. */
  note: string | null
  /** JSON: what changed, before and after. */
  detail: string
  at: Instant
  staff_id: string | null
}

export type AssignmentRole = 'lead' | 'assistant' | 'lifeguard' | 'medic' | 'volunteer'

export type DeclineReason = 'not_free' | 'too_far' | 'not_fit' | 'other'

interface StaffAssignmentTable {
  id: string
  class_session_id: string
  staff_id: string
  role: AssignmentRole
  /** Those who declined are not counted. */
  state: 'asked' | 'accepted' | 'declined'
  asked_at: Instant | null
  asked_by: string | null
  answered_at: Instant | null
  /** Of those who declined. */
  reason: DeclineReason | null
}

/** What stands in the calendar of whoever teaches: one per class session and person, with a UID for good. */
interface StaffCalendarEntryTable {
  id: string
  staff_id: string
  class_session_id: string
  uid: string
  /** +1 with every change, and with every cancellation. */
  sequence: number
  /** The newest revision that a message was made of; null: none was. */
  told_sequence: number | null
  status: 'confirmed' | 'cancelled'
  role: AssignmentRole
  /** When and where, at this revision. */
  starts_at: Instant
  ends_at: Instant
  venue_id: string
  room_id: string | null
  /** DTSTAMP: strictly growing. */
  revised_at: Instant
  created_at: Instant
}
