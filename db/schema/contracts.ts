import type { ColumnType } from 'kysely'
import type { Day, Instant } from '../schema.ts'

export interface ContractTables {
  organisation_role: OrganisationRoleTable
  organisation_event: OrganisationEventTable
  contract: ContractTable
  contract_deliverable: ContractDeliverableTable
  contract_event: ContractEventTable
}

export type OrganisationRole = 'purchaser' | 'provider' | 'partner' | 'venue_owner'

/** What an organisation may do, district by district: the whole city is five rows. */
interface OrganisationRoleTable {
  organisation_id: string
  role: OrganisationRole
  district_code: string
}

/** confirmed: an officer compared the social credit code with the certificate. */
type OrganisationEventKind = 'entered' | 'confirmed' | 'roles_changed' | 'suspended' | 'resumed'

interface OrganisationEventTable {
  id: string
  organisation_id: string
  kind: OrganisationEventKind
  at: Instant
  staff_id: string | null
  reason: string | null
}

/** `ended` is never stored: a contract that is active or suspended has ended when its last day is over. */
export type ContractState = 'draft' | 'active' | 'suspended' | 'ended' | 'terminated'
export type FundingSource = 'public_finance' | 'new_resident_fund' | 'donation' | 'enterprise'

/** 合同: what a provider owes a purchaser, within dates. */
interface ContractTable {
  id: string
  number: string
  title: string
  purchaser_id: string
  provider_id: string
  /** Both days inclusive. */
  starts_on: Day
  ends_on: Day
  /** Fen. PostgreSQL gives a bigint back as text: Number(). */
  amount_fen: ColumnType<number | string, number, number>
  funding_source: FundingSource
  state: ContractState
  /** Raised with every change: who edits an older one is told. */
  revision: number
  created_at: Instant
}

/** class_sessions: held; attendances: marks present or late; children: each counted once. */
export type ContractMetric = 'class_sessions' | 'attendances' | 'children'

interface ContractDeliverableTable {
  contract_id: string
  metric: ContractMetric
  district_code: string
  target: number
}

interface ContractEventTable {
  id: string
  contract_id: string
  from_state: ContractState | null
  to_state: ContractState
  at: Instant
  staff_id: string | null
  reason: string | null
}
