import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'

/** What the device has, as the screens see it: a new object after each change, never changed itself. */
export interface RosterView {
  /** starting: the store is being opened; empty: nothing is loaded; over: the device has no leave any more. */
  phase: 'starting' | 'empty' | 'ready' | 'over'
  rosters: LoadedRosters | null
  /** What was recorded here and not acknowledged yet, in order; marks among them count like the server's. */
  unsent: readonly DeviceRecord[]
  /** What the server would not take, with its reason: shown until it is put away. */
  refused: readonly { record: DeviceRecord; because: string }[]
  isOnline: boolean
  isSyncing: boolean
  lastSyncAt: string | null
}

type Unstamped<R> = R extends DeviceRecord ? Omit<R, 'id' | 'at' | 'deviceAt'> : never
/** A record before the store gives it id and time. */
export type NewRecord = Unstamped<DeviceRecord>

export interface RosterStore {
  view(): RosterView
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void
  /** In the view at once, on the disk (encrypted) a moment later, sent as soon as there is a network. */
  record(record: NewRecord): DeviceRecord
  /** Sends what is unsent and fetches what is new; says whether the server answered. */
  sync(): Promise<'synced' | 'offline' | 'over'>
  /** The present by the server's clock, as far as it is known, in ms. */
  now(): number
  /** Wipes everything and ends the grant; with unsent records only when `evenUnsent`. */
  signOut(evenUnsent: boolean): Promise<'signed-out' | 'unsent'>
}
