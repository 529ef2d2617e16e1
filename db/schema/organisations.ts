import type { Generated } from 'kysely'
import type { Day, Flag, Instant, LookupHash, Sealed, WrappedKey } from '../schema.ts'

export interface OrganisationTables {
  district: DistrictTable
  town: TownTable
  organisation: OrganisationTable
  venue: VenueTable
  room: RoomTable
  venue_check: VenueCheckTable
  staff: StaffTable
  staff_invitation: StaffInvitationTable
  role_grant: RoleGrantTable
  credential: CredentialTable
  vetting: VettingTable
  expiry_warning: ExpiryWarningTable
  audit_event: AuditEventTable
}

interface DistrictTable {
  code: string
  /** The customary order of Foshan's districts. */
  sort: number
  name_zh: string
  short_zh: string
  name_en: string
  short_en: string
}

interface TownTable {
  code: string
  district_code: string
  name_zh: string
  name_en: string
  kind: 'subdistrict' | 'town'
}

/** A social organisation that runs programmes, 机构. */
interface OrganisationTable {
  id: string
  name_zh: string
  name_en: string
  /** Unified social credit code, 18 characters, upper case. */
  uscc: string
  /** 0 while the check character differs and nobody has compared it with the certificate. */
  uscc_confirmed: Flag
  district_code: string | null
  state: 'active' | 'suspended'
  /** The office line families may call: public. */
  contact_phone: string
  created_at: Instant
}

export type VenueKind = 'room' | 'pool' | 'outdoor'

interface VenueTable {
  id: string
  town_code: string
  name_zh: string
  name_en: string
  /** Community and door number, without district and town. */
  address_zh: string
  address_en: string
  kind: VenueKind
  /** People, staff included. */
  capacity: number
  pool_area_m2: number | null
  pool_depth_cm: number | null
  /** The organisation that entered it and may change it; null: the city's. */
  owner_id: string | null
  contact_name: string | null
  contact_phone: string | null
  /** Raised with every change: who edits an older one is told. */
  revision: Generated<number>
  saved_at: Instant | null
  saved_by: string | null
}

/** A room, a lane or a corner of a venue that is taken by itself. */
interface RoomTable {
  id: string
  venue_id: string
  name_zh: string
  name_en: string
  capacity: number
  revision: Generated<number>
  saved_at: Instant | null
  saved_by: string | null
}

/** 检查单: somebody looked at a venue. */
interface VenueCheckTable {
  id: string
  venue_id: string
  checked_on: Day
  staff_id: string
  exits_clear: Flag
  extinguishers: Flag
  first_aid: Flag
  /** Depth marks, ring and line; null where there is no water. */
  water_safe: Flag | null
  note: string
  created_at: Instant
}

/** Somebody who works here: an officer (no organisation), a coordinator, an instructor, a lifeguard. */
interface StaffTable {
  id: string
  organisation_id: string | null
  wrapped_key: WrappedKey
  name: string
  email_sealed: Sealed
  email_hash: LookupHash
  /** The address refused mail for good. */
  email_bounced_at: Instant | null
  phone_sealed: Sealed | null
  /** argon2id, in PHC form; null until the invitation is accepted. */
  password_hash: string | null
  state: 'invited' | 'active' | 'disabled'
  /** A demo account, the only kind that may sign in before second factors exist. */
  is_demo: Flag
  /** The last day on which the yearly vetting (从业查询) is good. */
  vetted_until: Day | null
  /** The vetting said: never near minors. */
  barred_at: Instant | null
  created_at: Instant
}

interface StaffInvitationTable {
  token_hash: string
  staff_id: string
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}

export type Role = 'city_officer' | 'district_officer' | 'coordinator' | 'instructor'

/** user × role × scope, within dates. */
interface RoleGrantTable {
  id: string
  staff_id: string
  role: Role
  organisation_id: string | null
  district_code: string | null
  valid_from: Instant
  valid_to: Instant | null
  granted_by: string | null
}

export type CredentialKind =
  | 'lifeguard'
  | 'swim_coach'
  | 'first_aid'
  | 'teacher'
  | 'social_worker'
  | 'lawyer'

interface CredentialTable {
  id: string
  staff_id: string
  kind: CredentialKind
  number_sealed: Sealed
  expires_on: Day
  state: 'submitted' | 'verified' | 'revoked'
  submitted_at: Instant | null
  /** When and by whom it was verified or revoked. */
  decided_at: Instant | null
  decided_by: string | null
}

/** 从业查询, once a year: append-only; staff.vetted_until and barred_at say what holds. */
interface VettingTable {
  id: string
  staff_id: string
  checked_on: Day
  valid_until: Day
  result: 'clear' | 'barred'
  recorded_by: string
  recorded_at: Instant
}

/** Told once that a paper (a credential's or a staff member's id) runs out in so many days. */
interface ExpiryWarningTable {
  subject_id: string
  expires_on: Day
  days: 30 | 7 | 0
  warned_at: Instant
}

/** Who did what, for whom, when: append-only. Names fields and ids, never personal values. */
interface AuditEventTable {
  id: string
  at: Instant
  actor_kind: 'guardian' | 'staff' | 'job'
  actor_id: string | null
  action: string
  subject_kind: string
  subject_id: string
  /** JSON. */
  detail: string
}
