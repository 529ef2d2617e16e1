import { retryDelay } from './retry-delay.ts'
import type { RosterStore } from './roster-store.ts'

const [aMoment, aMinute] = [1000, 60_000]

/**
 * Syncs a store when there is reason to: now, when the network or the page comes back, a moment after a record, else once
 * a minute; more and more rarely while no answer comes. Returns what to call after a record.
 */
export function keepInTouch(store: Pick<RosterStore, 'sync' | 'view'>, tidy: () => Promise<void>) {
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const plan = (after: number) => {
    clearTimeout(timer)
    timer = setTimeout(go, after)
  }

  async function go() {
    clearTimeout(timer)
    await tidy()
    const outcome = await store.sync()
    failures = outcome === 'offline' ? failures + 1 : 0
    if (outcome === 'over') return
    if (failures > 0) plan(retryDelay(failures, Math.random()))
    else plan(store.view().unsent.length > 0 ? aMoment : aMinute)
  }

  addEventListener('online', go)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void go()
  })
  void go()
  return function soon() {
    if (failures === 0 && store.view().phase === 'ready') plan(aMoment)
  }
}
