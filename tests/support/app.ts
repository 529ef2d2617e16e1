import type { AppLoadContext } from '@remix-run/node'
import { hashToken, newToken } from '#app/access/token.ts'
import { guardianSignInEnd, staffSignInEnd } from '#app/domain/identity/sign-in-time.ts'
import type { App } from '#app/web/app.ts'
import type { Db } from '#db/schema.ts'
import { operationAt, testNow, testVault } from './operation.ts'

/**
 * What loaders and actions are given as `context`: the clock stands at testNow unless `now` says otherwise.
 * Phones can be used, and it is the demo, unless the settings say otherwise.
 */
export function testApp(
  db: Db,
  {
    now = testNow,
    settings = {},
    ...overrides
  }: Partial<Omit<App, 'settings'>> & { now?: string; settings?: Partial<App['settings']> } = {},
): AppLoadContext {
  return {
    app: {
      ...{ db, readDb: db, vault: testVault, operation: () => operationAt(now) },
      lane: { inHand: 0, most: 64 },
      settings: {
        publicOrigin: 'http://localhost:3000',
        mailFrom: 'invite@xuetang.example.com',
        ...{ isDemo: true, showsMessages: true, sendsSms: true, ...settings },
      },
      ...overrides,
    },
  }
}

/** Signs somebody in at `now`: the Cookie header of their requests. */
export async function signedInAs(
  db: Db,
  who: { guardianId: string } | { staffId: string },
  now = testNow,
): Promise<string> {
  const token = newToken()
  const isGuardian = 'guardianId' in who
  await db
    .insertInto('sign_in')
    .values({
      ...{ token_hash: hashToken(token), shared_device: 0, created_at: now, last_seen_at: now },
      guardian_id: isGuardian ? who.guardianId : null,
      staff_id: isGuardian ? null : who.staffId,
      expires_at: isGuardian ? guardianSignInEnd(now, false) : staffSignInEnd(now),
    })
    .execute()
  return `${isGuardian ? 'family' : 'staff'}=${token}`
}
