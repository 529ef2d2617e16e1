import type { Generated } from 'kysely'
import type { Day, Flag, Instant, Locale, LookupHash, Sealed, WrappedKey } from '../schema.ts'

export interface PeopleTables {
  family: FamilyTable
  guardian: GuardianTable
  child: ChildTable
  guardianship: GuardianshipTable
}

/** The holder of the key that seals a family's personal values. Erasure destroys the key. */
interface FamilyTable {
  id: string
  wrapped_key: WrappedKey | null
  created_at: Instant
}

export type CalendarBy = 'mail' | 'subscription' | 'none'

interface GuardianTable {
  id: string
  family_id: string
  /** Null until the first sign-up asks for it. */
  name: string | null
  locale: Locale
  phone_sealed: Sealed | null
  phone_hash: LookupHash | null
  phone_verified_at: Instant | null
  email_sealed: Sealed | null
  email_hash: LookupHash | null
  email_verified_at: Instant | null
  /** The address refused mail for good: nothing more is sent to it. */
  email_bounced_at: Instant | null
  /** How class sessions come into her calendar: invitations by mail, a subscription only, or not at all. */
  calendar_by: Generated<CalendarBy>
  /** 0: nothing is sent that only reminds of what is known. */
  wants_reminders: Generated<Flag>
  created_at: Instant
}

type NewResidentStatus = 'permit' | 'registered' | 'neither' | 'no'

interface ChildTable {
  id: string
  family_id: string
  name: string
  /** 称呼: the only name used in mails and calendars; null: 小 and the last character of the name. */
  call_name: string | null
  sex: 'girl' | 'boy'
  born_on: Day
  /** The year of the September in which the child entered primary one: grades are computed. */
  primary_entry_year: number
  town_code: string
  village: string | null
  school: string | null
  new_resident_status: NewResidentStatus
  new_resident_declared_on: Day
  created_at: Instant
}

export type Relation =
  | 'mother'
  | 'father'
  | 'paternal_grandparent'
  | 'maternal_grandparent'
  | 'other'

interface GuardianshipTable {
  guardian_id: string
  child_id: string
  relation: Relation
  may_register: Flag
  may_collect: Flag
  gets_messages: Flag
  barred: Flag
}
