import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'

/** Why a device has no leave any more: its time is up, somebody cut it off, or its owner signed out. */
export type Over = 'expired' | 'cut-off' | 'signed-out'

/** What the device has, as the screens see it: a new object after each change, never changed itself. */
export interface RosterView {
  /** starting: the store is being opened; empty: nothing is loaded yet; over: the device has no leave any more. */
  phase: 'starting' | 'empty' | 'ready' | 'over'
  /** Null while it has leave. expired: unsent records are still here, and go out once the same person signs in again. */
  over: Over | null
  rosters: LoadedRosters | null
  /** What was recorded here and not acknowledged yet, in order; marks among them count like the server's. */
  unsent: readonly DeviceRecord[]
  /** Whether all of that is on the disk: 已存在手机里. failed: the phone would not take it. */
  saving: 'saved' | 'saving' | 'failed'
  /** Records of others who used this phone and ran out of time: they stay until those sign in again. */
  unsentOfOthers: number
  /** What the server would not take, with its reason: shown until it is put away. */
  refused: readonly { record: DeviceRecord; because: string }[]
  isOnline: boolean
  isSyncing: boolean
  lastSyncAt: string | null
  /** The app itself is kept on the phone: it opens without a network. */
  opensOffline: boolean
}

type Unstamped<R> = R extends DeviceRecord
  ? Omit<R, 'id' | 'at' | 'deviceAt'> & { at?: string }
  : never
/** A record before the store gives it id and time; `at` where it happened earlier. */
export type NewRecord = Unstamped<DeviceRecord>

export interface RosterStore {
  view(): RosterView
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void
  /**
   * In the view at once, on the disk (encrypted) a moment later, sent as soon as there is a network.
   * @throws where no roster is loaded.
   */
  record(record: NewRecord): DeviceRecord
  /** Forgets what the server would not take. */
  putAway(recordId: string): void
  /** Sends what is unsent and fetches what is new; says whether the server answered. */
  sync(): Promise<'synced' | 'offline' | 'over'>
  /** The present by the server's clock, as far as it is known, in ms. */
  now(): number
  /** Wipes everything and ends the grant; with unsent records only when `evenUnsent`. */
  signOut(evenUnsent: boolean): Promise<'signed-out' | 'unsent'>
}
