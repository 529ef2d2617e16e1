import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'

/** What one device was given, and what it needs to remember between two openings. */
export interface Loaded {
  /** Null once its time is up. */
  rosters: LoadedRosters | null
  /** Whose it is, or was. */
  staffId: string
  lastSyncAt: string
  /** By how much the server's clock is ahead of the device's, in ms. */
  ahead: number
}

/** A record on its way to the server. */
export interface Unsent {
  staffId: string
  record: DeviceRecord
}

export interface Refused extends Unsent {
  because: string
}

/**
 * What may stay of what was loaded, at a moment in ms: nothing where the device's time is up; else no class session that
 * is over for four hours, unless something recorded there is not sent. The same object where nothing has to go.
 */
export function mayStay(loaded: Loaded, unsent: readonly Unsent[], now: number): Loaded {
  const { rosters } = loaded
  if (!rosters) return loaded
  if (now >= Date.parse(rosters.expiresAt)) return { ...loaded, rosters: null }
  const classSessions = rosters.classSessions.filter(({ id, wipeAt }) => {
    return now < Date.parse(wipeAt) || unsent.some(({ record }) => record.classSessionId === id)
  })
  if (classSessions.length === rosters.classSessions.length) return loaded
  return { ...loaded, rosters: { ...rosters, classSessions } }
}
