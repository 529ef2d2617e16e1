import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedRosters } from '#app/domain/attendance/loaded-rosters.ts'
import type { Over } from './roster-store.ts'

/** The server's answer to records; `received` and `refused` name them by their ids. */
interface Taken {
  serverNow: string
  received: string[]
  refused: { id: string; because: string }[]
  rosters: LoadedRosters
}

export type Answer<Body> =
  | { outcome: 'answered'; body: Body; tookMs: number }
  | { outcome: 'over'; over: Over }
  /** It cannot read what it was sent. */
  | { outcome: 'unreadable' }
  /** No network, or a server in trouble. */
  | { outcome: 'unreached' }

export interface Asking {
  sentAt: string
  /** How many records wait on the device, this batch among them. */
  unsent: number
  records: readonly DeviceRecord[]
}

const patience = 20_000 // ms

/** The rosters of today and tomorrow; a device that has no leave yet is given it, by the staff member signed in. */
export function askForRosters(): Promise<Answer<LoadedRosters>> {
  return ask<LoadedRosters>('/teach/roster/data')
}

export function sendRecords(asking: Asking): Promise<Answer<Taken>> {
  return ask<Taken>('/teach/roster/records', {
    ...{ method: 'POST', body: JSON.stringify(asking) },
    headers: { 'content-type': 'application/json' },
  })
}

/** Ends the device's leave and the sign-in; says whether the server heard it. */
export async function askToSignOut() {
  const { outcome } = await ask('/teach/roster/sign-out', { method: 'POST' })
  return outcome !== 'unreached'
}

async function ask<Body>(path: string, options: RequestInit = {}): Promise<Answer<Body>> {
  const asked = performance.now()
  try {
    const answer = await fetch(path, {
      ...{ redirect: 'manual', cache: 'no-store', credentials: 'same-origin', ...options },
      signal: AbortSignal.timeout(patience),
    })
    // A redirect leads to signing in; 404 answers somebody who teaches no more.
    if (answer.type === 'opaqueredirect' || answer.status === 404) {
      return { outcome: 'over', over: 'expired' }
    }
    if (answer.status === 401) return { outcome: 'over', over: overIn(await answer.json()) }
    if ([400, 413, 422].includes(answer.status)) return { outcome: 'unreadable' }
    if (!answer.ok) return { outcome: 'unreached' }
    return { outcome: 'answered', body: await answer.json(), tookMs: performance.now() - asked }
  } catch {
    return { outcome: 'unreached' }
  }
}

function overIn({ over }: { over?: string }): Over {
  return over === 'cut-off' || over === 'signed-out' ? over : 'expired'
}
