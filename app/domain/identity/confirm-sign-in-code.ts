import { findGuardianByContact } from '#db/read/guardians.ts'
import type { Db, Locale } from '#db/schema.ts'
import { proveContact } from '#db/write/guardians.ts'
import { insertSignIn } from '#db/write/sign-ins.ts'
import type { Operation } from '../operation.ts'
import { firstComer } from './first-comer.ts'
import { guardianSignInEnd } from './sign-in-time.ts'
import { type TypedCode, useCode, type WrongCode } from './use-code.ts'

export interface CodeConfirmation extends TypedCode {
  /** SHA-256 of the token that the browser gets if the code is right. */
  tokenHash: string
  sharedDevice: boolean
  /** For a guardian who comes for the first time. */
  locale: Locale
}

/** Signs a guardian in by a code. Who comes for the first time gets a family of her own. */
export function confirmSignInCode(
  db: Db,
  confirmation: CodeConfirmation,
  operation: Operation,
): Promise<WrongCode | { outcome: 'signed-in'; hasName: boolean }> {
  const { tokenHash, sharedDevice } = confirmation
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const used = await useCode(tx, confirmation, null, operation)
    if (used.outcome !== 'right') return used
    const guardian =
      (await findGuardianByContact(tx, used.kind, used.hash)) ??
      (await firstComer(tx, used, confirmation.locale, operation))
    await proveContact(tx, guardian.id, used.kind, now)
    await insertSignIn(tx, {
      ...{ token_hash: tokenHash, guardian_id: guardian.id, staff_id: null, created_at: now },
      shared_device: sharedDevice ? 1 : 0,
      expires_at: guardianSignInEnd(now, sharedDevice),
    })
    return { outcome: 'signed-in', hasName: guardian.name !== null }
  })
}
