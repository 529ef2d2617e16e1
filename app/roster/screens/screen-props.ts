import type { RosterView } from '../roster-store.ts'
import type { Lock, OnSite } from './on-site.ts'
import type { ClassSessionPlace } from './place.ts'

/** What every screen of a class session is given. */
export interface ScreenProps {
  site: OnSite
  view: RosterView
  /** ms, by the server's clock. */
  now: number
  place: ClassSessionPlace
  /** Says what was just recorded, with a way back for ten seconds. */
  tell: (text: string, undo?: (() => void) | null) => void
  /** Why nobody can be marked; null: go on. */
  lock: Lock
  /** Children are marked although the lock stands: somebody said that they are here already. */
  isForced: boolean
  force: () => void
}
