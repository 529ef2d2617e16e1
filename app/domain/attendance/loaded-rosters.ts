import type { AssignmentRole, ClassSessionState, Departure } from '#db/schema/programmes.ts'
import type { Instant } from '#db/schema.ts'
import type { RatioRule, SafetyFacts, SafetyGap } from '../staffing/safety-gate.ts'
import type { Alert } from './alerts.ts'
import type { MarkFact } from './roster-state.ts'

/** What a phone is given for today and tomorrow: as little as it takes to be with the children without a network. */
export interface LoadedRosters {
  deviceId: string
  /** The server's clock as it answered: the device keeps the difference to its own. */
  serverNow: Instant
  /** From then on the device has no leave any more. */
  expiresAt: Instant
  staff: { id: string; name: string }
  classSessions: LoadedClassSession[]
}

export interface LoadedClassSession {
  id: string
  title: { zh: string; en: string }
  venue: { zh: string; en: string }
  address: { zh: string; en: string }
  startsAt: Instant
  endsAt: Instant
  /** When check-in opens. */
  opensAt: Instant
  /** When it is wiped from the device, once every record is sent: four hours after its end. */
  wipeAt: Instant
  state: ClassSessionState
  /** It was moved lately, or restored. */
  isChanged: boolean
  departure: Departure
  /** Children are handed over one by one: departure is collected, and no guardian takes part. */
  isCollected: boolean
  hasWater: boolean
  /** Of the offering: whom to call without a network. */
  contact: { name: string; phone: string }
  team: { staffId: string; name: string; role: AssignmentRole }[]
  /** What the safety gate looks at, for counting anew with who is really there (safety-gate.ts). */
  safety: SafetyFacts | null
  /** The ratios of its setting: the phone has no rules of its own. */
  ratios: RatioRule[]
  /** What keeps it from opening, whoever comes. */
  gaps: SafetyGap[]
  /** Items of the list to go through before the start; none where it needs none. */
  startCheck: string[]
  /** How often heads are to be counted, in minutes; null: no prompt. */
  headcountEvery: number | null
  /** Checks the families' codes of this class session: see check-in-code.ts. */
  codeKey: string
  rows: LoadedChild[]
  /** The marks known to the server. */
  events: MarkFact[]
  /** Of what else was recorded: whether the list was gone through, who is here, the last count. */
  startCheckedAt: Instant | null
  adultsHere: string[]
  lastHeadcount: { at: Instant; counted: number; expected: number } | null
}

export interface LoadedChild {
  registrationId: string
  name: string
  grade: number | null
  alerts: Alert[]
  hasLeftOffering: boolean
  mayLeaveAlone: boolean
  /** Since when the family has it excused: see with-excused.ts. */
  excusedSince: Instant | null
  collectors: { key: string; name: string; relation: string | null }[]
  /** Names of those who must not collect the child. */
  barred: string[]
  /** The printed card that is good, as check-in-code.ts knows it. */
  card?: { version: number; check: string } | null
}
