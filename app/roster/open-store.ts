import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import { askToSignOut } from './ask-server.ts'
import { deviceClock } from './device-clock.ts'
import { openDisk } from './disk.ts'
import { exchangeWithServer, type Heard } from './exchange-with-server.ts'
import { type Held, nothingHeld, ownUnsent, viewOf } from './held.ts'
import { inTurn } from './in-turn.ts'
import { installWorker } from './install-worker.ts'
import { keepInTouch } from './keep-in-touch.ts'
import { mayStay, type Refused, type Unsent } from './kept.ts'
import { newId } from './new-id.ts'
import type { NewRecord, Over, RosterStore } from './roster-store.ts'
import { shareUnchanged } from './share-unchanged.ts'
import { forgetSignOut, isSignOutDue, noteSignOut } from './sign-out-later.ts'

/** Does something that no other tab is doing meanwhile. */
async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  return await navigator.locks.request('roster-sync', work)
}
const isoOf = (at: number) => new Date(at).toISOString()

/** The store of this browser: one sealed database behind all its tabs, a view in each. It starts by itself. */
export function openStore(): RosterStore {
  const clock = deviceClock({ wall: Date.now, steady: () => performance.now() })
  const atDisk = inTurn()
  const disk = openDisk(() => forget('signed-out'))
  const tabs = new BroadcastChannel('roster')
  const listeners = new Set<() => void>()
  let held: Held = { ...nothingHeld, isOnline: navigator.onLine }
  let view = viewOf(held)
  let syncing: Promise<'synced' | 'offline' | 'over'> | undefined
  let hasAsked = false
  let soon = () => {}

  function change(changes: Partial<Held>) {
    held = { ...held, ...changes }
    view = shareUnchanged(view, viewOf(held))
    for (const listener of listeners) listener()
  }

  /** What the disk has, with what is still on its way there. To be called in turn. */
  async function read() {
    const { loaded, unsent, refused } = await disk.read()
    const coming = held.unsent.filter(({ number }) => number === undefined)
    change({
      loaded: shareUnchanged(held.loaded, loaded),
      unsent: shareUnchanged(held.unsent, [...unsent, ...coming]),
      refused: shareUnchanged(held.refused, refused),
    })
  }

  /** Of this tab's memory alone. */
  function forget(over: Over) {
    hasAsked = false
    change({ loaded: null, unsent: [], refused: [], over })
  }

  async function wipe(over: Over) {
    await atDisk(() => disk.wipe())
    forget(over)
    tabs.postMessage(over)
  }

  async function keep({ rosters, tookMs = 0, received = [], refused = [] }: Heard) {
    await atDisk(async () => {
      if (rosters) clock.heard(rosters.serverNow, tookMs)
      const why = new Map(refused.map(({ id, because }) => [id, because]))
      const answeredIds = new Set([...received, ...why.keys()])
      const answered = held.unsent.filter(({ record }) => answeredIds.has(record.id))
      const left = held.unsent.filter(({ record }) => !answeredIds.has(record.id))
      const lastSyncAt = isoOf(clock.now())
      const given = rosters && { rosters, staffId: rosters.staff.id, lastSyncAt }
      const loaded = given && mayStay({ ...given, ahead: clock.ahead() }, left, clock.now())
      await disk.settle({
        ...(loaded && { loaded }),
        answered: answered.flatMap(({ number }) => number ?? []),
        refused: answered.flatMap((entry): Refused[] => {
          const because = why.get(entry.record.id)
          const { staffId, record } = entry
          return because === undefined ? [] : [{ staffId, record, because }]
        }),
      })
      held = { ...held, unsent: left, ...(loaded && { over: null }) }
      await read()
    })
    tabs.postMessage('changed')
  }

  async function endAs(reason: Over) {
    // The cookie of a device goes with its time: to the server it is then a browser like any other.
    const isPast = held.loaded && !mayStay(held.loaded, held.unsent, clock.now()).rosters
    const over = isPast && reason === 'signed-out' ? 'expired' : reason
    // Time alone does not cost anybody a record: it waits until the same person signs in again.
    if (over !== 'expired' || held.unsent.length === 0) return wipe(over)
    const { loaded } = held
    if (loaded) await atDisk(() => disk.settle({ loaded: { ...loaded, rosters: null } }).then(read))
    hasAsked = false
    change({ over })
    tabs.postMessage('changed')
  }

  async function exchange() {
    await atDisk(read)
    if (isSignOutDue()) {
      if (!(await askToSignOut())) return 'offline'
      forgetSignOut()
      forget('signed-out')
      return 'over'
    }
    const unsent = () => ownUnsent(held).map(({ record }) => record)
    const heard = await exchangeWithServer({ unsent, keep, hasAsked: hasAsked && !held.over })
    if (heard === 'unreached') return 'offline'
    if (heard === 'synced') {
      hasAsked = true
      return 'synced'
    }
    await endAs(heard)
    return 'over'
  }

  /** One tab at a time; the others see what came of it. */
  function sync() {
    syncing ??= alone(async () => {
      change({ isSyncing: true })
      const outcome = await exchange().catch(() => 'offline' as const)
      syncing = undefined
      // The network may have gone while the answer was on its way.
      change({ isSyncing: false, isOnline: outcome !== 'offline' && navigator.onLine })
      return outcome
    })
    return syncing
  }

  /** Removes what may not stay any longer. */
  async function tidy() {
    const { loaded } = held
    const staying = loaded && mayStay(loaded, held.unsent, clock.now())
    if (!staying || staying === loaded) return
    if (!staying.rosters) return endAs('expired')
    await atDisk(() => disk.settle({ loaded: staying }).then(read))
    tabs.postMessage('changed')
  }

  async function write(entry: Unsent) {
    try {
      const number = await disk.add(entry)
      const unsent = held.unsent.map((one) =>
        one.record.id === entry.record.id ? { ...one, number } : one,
      )
      change({ unsent, hasDiskFailed: false })
      tabs.postMessage('changed')
    } catch {
      change({ hasDiskFailed: true })
    }
  }

  async function start() {
    try {
      await atDisk(read)
    } catch {
      change({ hasDiskFailed: true })
    }
    clock.remember(held.loaded?.ahead ?? 0)
    change({ isStarted: true, over: isSignOutDue() ? 'signed-out' : null })
    soon = keepInTouch({ sync, view: () => view }, tidy)
    void navigator.storage.persist() // may ask, and wait for an answer
    await installWorker()
    change({ opensOffline: true })
  }

  tabs.onmessage = ({ data }: MessageEvent<Over | 'changed'>) => {
    if (data === 'changed') void atDisk(read)
    else forget(data)
  }
  addEventListener('offline', () => change({ isOnline: false }))
  void start()

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    record(fresh: NewRecord) {
      if (!held.loaded?.rosters) throw new Error('no roster is loaded')
      const at = clock.now()
      const stamped = { id: newId(at), at: fresh.at ?? isoOf(at), deviceAt: isoOf(Date.now()) }
      const record: DeviceRecord = { ...fresh, ...stamped }
      const entry = { staffId: held.loaded.staffId, record }
      change({ unsent: [...held.unsent, entry] })
      void atDisk(() => write(entry))
      soon()
      return record
    },
    putAway(recordId) {
      const found = held.refused.find(({ record }) => record.id === recordId)
      if (found) void atDisk(() => disk.putAway(found.number).then(read))
    },
    sync,
    now: clock.now,
    async signOut(evenUnsent) {
      if (held.unsent.length > 0) await sync()
      if (held.unsent.length > 0 && !evenUnsent) return 'unsent'
      await alone(async () => {
        if (!(await askToSignOut())) noteSignOut()
        await wipe('signed-out')
      })
      return 'signed-out'
    },
  }
}
