import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'
import { type Answer, askForRosters, sendRecords } from './ask-server.ts'

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

type Outcome = Exclude<Answer<never>, { outcome: 'unreadable' }> | { outcome: 'synced' }

/** Sends what is unsent, in batches, and fetches what is new. What is lost on the way is sent again: it counts once. */
export async function exchangeWithServer({ unsent, keep, hasAsked }: Exchanging): Promise<Outcome> {
  if (!hasAsked) {
    const answer = await askForRosters()
    if (answer.outcome === 'unreadable') return { outcome: 'unreached' }
    if (answer.outcome !== 'answered') return answer
    await keep({ rosters: answer.body, tookMs: answer.tookMs })
    if (unsent().length === 0) return { outcome: 'synced' }
  }
  let most = mostAtOnce
  for (;;) {
    const all = unsent()
    const batch = all.slice(0, most)
    const sentAt = new Date().toISOString()
    const answer = await sendRecords({ sentAt, unsent: all.length, records: batch })
    if (answer.outcome === 'unreadable') {
      const [one] = batch
      if (!one) return { outcome: 'unreached' }
      if (batch.length > 1) most = Math.ceil(batch.length / 2)
      // One record that cannot be read must not hold up the others for ever.
      else await keep({ refused: [{ id: one.id, because: 'unreadable' }] })
      continue
    }
    if (answer.outcome !== 'answered') return answer
    const { rosters, received, refused } = answer.body
    await keep({ rosters, tookMs: answer.tookMs, received, refused })
    const left = unsent()
    if (left.length === 0 || left[0] === batch[0]) return { outcome: 'synced' }
  }
}
