import { randomBytes, randomUUID } from 'node:crypto'
import type { Operation } from '#app/domain/operation.ts'
import { openVault } from '#db/vault.ts'

export const testDataKey = randomBytes(32).toString('base64url')
export const testVault = openVault(testDataKey)

/** The present of most tests: Wednesday, 1 July 2026, 10:00 in Foshan. */
export const testNow = '2026-07-01T02:00:00.000Z'

/** A clock that stands still at an instant. */
export function operationAt(now = testNow): Operation {
  return { now, newId: () => randomUUID(), vault: testVault }
}
