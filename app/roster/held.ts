import type { OnDisk } from './disk.ts'
import type { Loaded, Refused, Unsent } from './kept.ts'
import type { Over, RosterView } from './roster-store.ts'

/** What one tab holds in its memory: what is on the disk, and what is on its way there. */
export interface Held {
  isStarted: boolean
  loaded: Loaded | null
  /** On the disk once they have their number there. */
  unsent: readonly (Unsent & { number?: number })[]
  refused: readonly OnDisk<Refused>[]
  over: Over | null
  hasDiskFailed: boolean
  isOnline: boolean
  isSyncing: boolean
  opensOffline: boolean
}

export const nothingHeld: Omit<Held, 'isOnline'> = {
  ...{ isStarted: false, loaded: null, unsent: [], refused: [], over: null },
  ...{ hasDiskFailed: false, isSyncing: false, opensOffline: false },
}

/** The unsent records of whoever the rosters were given to. */
export const ownUnsent = ({ loaded, unsent }: Held) =>
  unsent.filter(({ staffId }) => staffId === loaded?.staffId)

/** What the screens see of it. */
export function viewOf(held: Held): RosterView {
  const { loaded, unsent, refused, isOnline, isSyncing, opensOffline } = held
  const over = held.over ?? (loaded && !loaded.rosters ? 'expired' : null)
  const own = ownUnsent(held)
  return {
    ...{ phase: phaseOf(held, over), over, isOnline, isSyncing, opensOffline },
    rosters: loaded?.rosters ?? null,
    unsent: own.map(({ record }) => record),
    saving: savingOf(held),
    unsentOfOthers: unsent.length - own.length,
    refused: refused.map(({ record, because }) => ({ record, because })),
    lastSyncAt: loaded?.lastSyncAt ?? null,
  }
}

function phaseOf({ isStarted, loaded }: Held, over: Over | null) {
  if (!isStarted) return 'starting'
  if (over) return 'over'
  return loaded ? 'ready' : 'empty'
}

function savingOf({ unsent, hasDiskFailed }: Held) {
  if (hasDiskFailed) return 'failed'
  return unsent.some(({ number }) => number === undefined) ? 'saving' : 'saved'
}
