import type { DeviceRecord, HeadcountRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedChild, LoadedClassSession } from '#app/domain/attendance/loaded-rosters.ts'
import { type ChildState, unmarked } from '#app/domain/attendance/roster-state.ts'
import { type SafetyGap, safetyGaps } from '#app/domain/staffing/safety-gate.ts'

export interface ChildHere extends LoadedChild {
  state: ChildState
}

/** What is known of one class session now: the server's news, and what was recorded here since. */
export interface OnSite {
  classSession: LoadedClassSession
  children: ChildHere[]
  inside: ChildHere[]
  came: number
  /** Who still has to be marked: neither excused nor gone from the offering. */
  open: ChildHere[]
  disputed: ChildHere[]
  isStartChecked: boolean
  /** Of the team, who is here. */
  here: ReadonlySet<string>
  lastHeadcount: Pick<HeadcountRecord, 'at' | 'counted' | 'expected'> | null
}

/** Puts together what the screens of one class session show. */
export function onSite(
  classSession: LoadedClassSession,
  unsent: readonly DeviceRecord[],
  states: ReadonlyMap<string, ChildState>,
): OnSite {
  const own = unsent.filter((record) => record.classSessionId === classSession.id)
  const children = classSession.rows
    .map((row) => ({ ...row, state: states.get(row.registrationId) ?? unmarked }))
    .filter(({ hasLeftOffering, state }) => !hasLeftOffering || state.currentId !== null)
  const here = new Set(classSession.adultsHere)
  for (const record of own) {
    if (record.kind !== 'adult') continue
    if (record.isHere) here.add(record.staffId)
    else here.delete(record.staffId)
  }
  const counts = own.filter((record) => record.kind === 'headcount')
  return {
    ...{ classSession, children, here },
    inside: children.filter(({ state }) => state.isInside),
    came: children.filter(({ state }) => hasCome(state)).length,
    open: children.filter(isOpen),
    disputed: children.filter(({ state }) => state.conflict.length > 0),
    isStartChecked:
      classSession.startCheckedAt !== null || own.some(({ kind }) => kind === 'start-check'),
    lastHeadcount: counts.at(-1) ?? classSession.lastHeadcount,
  }
}

const hasCome = ({ presence }: ChildState) => presence === 'present' || presence === 'late'
const isOpen = ({ hasLeftOffering, state }: ChildHere) =>
  !hasLeftOffering && state.presence === 'expected' && state.left === null

/** Why nobody can be marked yet; null: go on. */
export type Lock = 'not-open' | 'suspended' | 'cancelled' | 'start-check' | null

/** In the water nothing starts before the list was gone through. Whoever is inside already may leave in any case. */
export function lockOf({ classSession, isStartChecked, came }: OnSite, now: number): Lock {
  const { state, opensAt, hasWater } = classSession
  if (state === 'cancelled' || state === 'suspended') return state
  if (now < Date.parse(opensAt)) return 'not-open'
  return hasWater && !isStartChecked && came === 0 ? 'start-check' : null
}

/** For whom adults have to be here: who is inside, and before it begins who is expected. */
export function childrenToMind({ inside, open, isStartChecked }: OnSite) {
  return isStartChecked || open.length === 0 ? inside.length : inside.length + open.length
}

/** What is missing with those who are really here; nothing where no gate stands. */
export function gapsNow(site: OnSite): SafetyGap[] {
  const { safety, ratios } = site.classSession
  if (!safety || ratios.length === 0) return []
  const team = safety.team.filter(({ staffId }) => site.here.has(staffId))
  return safetyGaps({ ...safety, team, children: childrenToMind(site) }, ratios)
}

/** When heads are to be counted next, in ms; null: no prompt. */
export function headcountDueAt({ classSession, inside, lastHeadcount }: OnSite): number | null {
  const { headcountEvery, startsAt } = classSession
  if (headcountEvery === null || inside.length === 0) return null
  const from = lastHeadcount && lastHeadcount.at > startsAt ? lastHeadcount.at : startsAt
  return Date.parse(from) + headcountEvery * 60_000
}
