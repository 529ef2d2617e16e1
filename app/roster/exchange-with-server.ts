import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'
import { askForRosters, sendRecords } from './ask-server.ts'
import type { Over } from './roster-store.ts'

const mostAtOnce = 500

/** What came of one answer: kept together, in one transaction. */
export interface Heard {
  rosters?: LoadedRosters
  tookMs?: number
  /** Ids of records that the server has, from now on or before. */
  received?: readonly string[]
  refused?: readonly { id: string; because: string }[]
}

interface Exchanging {
  /** The records still to be sent, in order. */
  unsent(): readonly DeviceRecord[]
  keep(heard: Heard): Promise<void>
  /** Whether this page has asked for the rosters already: sending brings fresh ones with it. */
  hasAsked: boolean
}

type Outcome = 'synced' | 'unreached' | Over

/** Sends what is unsent, in batches, and fetches what is new. What is lost on the way is sent again: it counts once. */
export async function exchangeWithServer(exchanging: Exchanging): Promise<Outcome> {
  const { unsent, keep, hasAsked } = exchanging
  if (!hasAsked) {
    const loading = await load(keep)
    if (loading !== 'synced' || unsent().length === 0) return loading
  }
  const sending = await sendAll(exchanging)
  if (sending !== 'expired' || !hasAsked) return sending
  // Whoever is signed in still is given leave anew.
  const loading = await load(keep)
  return loading === 'synced' ? sendAll(exchanging) : loading
}

async function load(keep: Exchanging['keep']): Promise<Outcome> {
  const answer = await askForRosters()
  if (answer.outcome === 'over') return answer.over
  if (answer.outcome !== 'answered') return 'unreached'
  await keep({ rosters: answer.body, tookMs: answer.tookMs })
  return 'synced'
}

async function sendAll({ unsent, keep }: Exchanging): Promise<Outcome> {
  let most = mostAtOnce
  for (;;) {
    const all = unsent()
    const batch = all.slice(0, most)
    const sentAt = new Date().toISOString()
    const answer = await sendRecords({ sentAt, unsent: all.length, records: batch })
    if (answer.outcome === 'over') return answer.over
    if (answer.outcome === 'unreached') return 'unreached'
    if (answer.outcome === 'unreadable') {
      const [one] = batch
      if (!one) return 'unreached'
      if (batch.length > 1) most = Math.ceil(batch.length / 2)
      // One record that cannot be read must not hold up the others for ever.
      else await keep({ refused: [{ id: one.id, because: 'unreadable' }] })
      continue
    }
    const { rosters, received, refused } = answer.body
    await keep({ rosters, tookMs: answer.tookMs, received, refused })
    const left = unsent()
    if (left.length === 0 || left[0]?.id === batch[0]?.id) return 'synced'
  }
}
