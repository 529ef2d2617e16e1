import type { CheckInKey } from '#app/domain/attendance/check-in-code.ts'
import { newSealingKey, open, seal } from '#app/roster/seal.ts'

/** What a family's phone keeps for one day: as much as it takes to show the codes without a network. */
export interface KeptCodes {
  /** As 2026-07-18: the day in Foshan on which they are of any use. */
  day: string
  /** How far the server's clock is ahead of this device's, in ms. */
  ahead: number
  codes: KeptCode[]
}

/** The codes of one child at one class session, with its words in the language of the page. */
export interface KeptCode {
  registrationId: string
  classSessionId: string
  key: CheckInKey
  name: string
  title: string
  when: string
  where: string
  collectors: { name: string; digits: string }[]
}

const name = 'check-in-codes'

/** Keeps the codes, sealed; what was kept before goes. */
export async function keepCodes(codes: KeptCodes) {
  await forgetCodes()
  const key = await newSealingKey()
  const sealed = await seal(key, 'codes', codes)
  const db = await openDb()
  const codesKept = db.transaction('kept', 'readwrite').objectStore('kept')
  await ended(codesKept.put({ key, sealed }, 'codes'))
  db.close()
}

/** What was kept on a day, if anything; what is older is wiped. */
export async function findCodes(day: string): Promise<KeptCodes | undefined> {
  const db = await openDb()
  const found = await ended(db.transaction('kept').objectStore('kept').get('codes'))
  db.close()
  const kept = found && (await open<KeptCodes>(found.key, 'codes', found.sealed))
  if (kept?.day === day) return kept
  await forgetCodes()
  return undefined
}

/** Wipes what is kept, and the key that opens it. */
export async function forgetCodes() {
  await ended(indexedDB.deleteDatabase(name))
}

function openDb() {
  const opening = indexedDB.open(name, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept')
  return ended(opening)
}

function ended<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
