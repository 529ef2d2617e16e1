import type { Kysely, Transaction } from 'kysely'
import type { AbsenceTables } from './schema/absences.ts'
import type { AttendanceTables } from './schema/attendance.ts'
import type { BallotTables } from './schema/ballot.ts'
import type { CertificateTables } from './schema/certificates.ts'
import type { CheckInTables } from './schema/check-in.ts'
import type { ContractTables } from './schema/contracts.ts'
import type { CorrectionTables } from './schema/corrections.ts'
import type { FeedTables } from './schema/feeds.ts'
import type { HandOverTables } from './schema/hand-over.ts'
import type { InboundTables } from './schema/inbound.ts'
import type { MessageTables } from './schema/messages.ts'
import type { OrganisationTables } from './schema/organisations.ts'
import type { PeopleTables } from './schema/people.ts'
import type { PlanningTables } from './schema/planning.ts'
import type { ProgrammeTables } from './schema/programmes.ts'
import type { RegistrationTables } from './schema/registrations.ts'
import type { SafetyTables } from './schema/safety.ts'
import type { SignInTables } from './schema/sign-ins.ts'
import type { WeatherTables } from './schema/weather.ts'

/** Every table, as the newest migration leaves it; the rows are described in db/schema/. */
export interface Database
  extends OrganisationTables,
    ContractTables,
    ProgrammeTables,
    PlanningTables,
    WeatherTables,
    PeopleTables,
    SignInTables,
    RegistrationTables,
    MessageTables,
    FeedTables,
    InboundTables,
    AttendanceTables,
    HandOverTables,
    CheckInTables,
    SafetyTables,
    AbsenceTables,
    BallotTables,
    CertificateTables,
    CorrectionTables {}

/** Inside a transaction only this exists: the outer handle there hangs on SQLite. */
export type Tx = Transaction<Database>

/**
 * The database. `inTransaction` commits what `work` did, or nothing of it; it may run `work` again after a deadlock.
 * `inSharedTransaction` means the same to whoever calls it, and may commit several that come at once together.
 */
export type Db = Kysely<Database> & {
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  inSharedTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** What a read gets: a connection or a transaction with nothing but its queries in view. */
export type ReadDb = Pick<Kysely<Database>, 'selectFrom'>

/** Seals personal values under a family's or a staff member's own key, and hashes what must be found again. */
export interface Vault {
  /** A new key of its own for a family or a staff member, itself sealed by DATA_KEY. */
  newKey(): WrappedKey
  /** `key` null: the house's key, for an address that belongs to nobody known yet. */
  seal(key: WrappedKey | null, text: string): Sealed
  unseal(key: WrappedKey | null, sealed: Sealed): string
  /** The same text always gives the same hash; without DATA_KEY it cannot be guessed. */
  lookup(text: string): LookupHash
  /** 256 random bits for a link, base64url, and the hash that the database keeps. */
  newToken(): { token: string; tokenHash: string }
  /** A text for a link that only we can make and read, base64url: the same text always gives the same. */
  sealInLink(text: string): string
  /** The text that was sealed in a link of ours, or undefined. */
  openLink(token: string): string | undefined
  /** 128 random bits, as hex: a number that says nothing of its bearer. */
  newNumber(): string
  /** 256 bits, base64url: always the same for a purpose, and of no use for any other. */
  deriveKey(purpose: string): string
}

/** Ciphertext, base64url: only a Vault makes one. */
export type Sealed = string & { readonly sealed: unique symbol }
export type WrappedKey = string & { readonly wrappedKey: unique symbol }
export type LookupHash = string & { readonly lookupHash: unique symbol }

/** An instant, as ISO 8601 text in UTC with milliseconds: the same in SQLite and in PostgreSQL. */
export type Instant = string
/** A calendar day in Foshan, as 2026-07-18. */
export type Day = string
/** No or yes. */
export type Flag = 0 | 1
export type Locale = 'zh-CN' | 'en'
