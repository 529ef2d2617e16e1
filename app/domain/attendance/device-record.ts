import type { AttendanceMark, MarkMethod } from '#db/schema/attendance.ts'
import type { CallReason } from '#db/schema/hand-over.ts'
import type { Instant } from '#db/schema.ts'

/** What a phone at a class session notes down, online or not, and sends when it can: each once, in any order. */
export type DeviceRecord =
  | MarkRecord
  | AdultRecord
  | StartCheckRecord
  | HeadcountRecord
  | CallRecord
  | NoteRecord
  | IncidentRecord

interface Recorded {
  /** UUIDv7, made by the device. */
  id: string
  classSessionId: string
  /** By the server's clock, as far as the device knows it. */
  at: Instant
  /** What its own clock said. */
  deviceAt: Instant
}

/** A mark of one child. With `corrects` it says that an earlier one was wrong, and `note` why. */
export interface MarkRecord extends Recorded {
  kind: 'mark'
  registrationId: string
  mark: AttendanceMark
  method: MarkMethod
  /** Ids of this child's events that stood on this device when it was made: all of them, where it settles a conflict. */
  follows: string[]
  corrects: string | null
  /** The code that was shown, where one was: see check-in-code.ts. */
  codeUsed: string | null
  /** Of a child collected: a collector's key of the roster (guardian:<id>, pickup:<id>), or other. */
  collector: string | null
  /** Why, or who an adult is that is not listed and who agreed. */
  note: string | null
  /** Made although something stood against it. */
  forced: boolean
}

/** An adult of the team came, or went. */
export interface AdultRecord extends Recorded {
  kind: 'adult'
  staffId: string
  isHere: boolean
}

/** The list to go through before a class session starts: the items ticked. */
export interface StartCheckRecord extends Recorded {
  kind: 'start-check'
  items: string[]
  note: string | null
}

/** Heads counted, beside how many this device had inside. */
export interface HeadcountRecord extends Recorded {
  kind: 'headcount'
  counted: number
  expected: number
}

/** A guardian was called: somebody unknown came to collect, or nobody did. */
export interface CallRecord extends Recorded {
  kind: 'call'
  registrationId: string
  because: CallReason
  reached: boolean
  note: string | null
}

/** A line about the class session, or about one child: 小结, 要跟进. */
export interface NoteRecord extends Recorded {
  kind: 'note'
  registrationId: string | null
  text: string
}

export type IncidentSeverity = 'minor' | 'serious' | 'critical'

/** 突发情况: three lines, after first aid. */
export interface IncidentRecord extends Recorded {
  kind: 'incident'
  severity: IncidentSeverity
  registrationIds: string[]
  /** What happened, what was done, who was told. */
  what: string
  done: string
  told: string
}
