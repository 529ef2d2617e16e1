import type { AppLoadContext } from '@remix-run/node'
import { limitStaffSignIn } from '#app/domain/identity/limit-staff-sign-in.ts'
import { findStaffAccount } from '#db/read/staff-accounts.ts'
import { verifyPassword } from './password.ts'

/** Whose account it is, if the password is right. An account that is not there gets the same answer after the same time. */
export async function checkStaffPassword(
  { app }: AppLoadContext,
  { networkAddress, ...typed }: { email: string; password: string; networkAddress: string },
): Promise<
  | { outcome: 'right'; staffId: string }
  | { outcome: 'wrong' }
  | { outcome: 'too-many'; minutes: number }
> {
  const { email, password } = typed
  const minutes = await limitStaffSignIn(app.db, { email, networkAddress }, app.operation())
  if (minutes !== undefined) return { outcome: 'too-many', minutes }
  const account = await findStaffAccount(app.readDb, app.vault.lookup(email))
  const isRight = await verifyPassword(password, account?.password_hash ?? null)
  return account && isRight ? { outcome: 'right', staffId: account.id } : { outcome: 'wrong' }
}
