import type { Tx } from '#db/schema.ts'
import { markCodeUsed, takeTry } from '#db/write/sign-ins.ts'
import type { Operation } from '../operation.ts'
import { foldIdentifier } from './typed-text.ts'

export interface TypedCode {
  /** From the browser's cookie: a code works only where it was asked for. */
  codeId: string
  code: string
}

export type WrongCode =
  | { outcome: 'wrong'; triesLeft: number }
  /** Too old, used, or tried too often: a new code has to be asked for. */
  | { outcome: 'expired' }

/** Takes one of the code's tries and, where it is right, uses it up. Both are conditional: each counts once. */
export async function useCode(
  tx: Tx,
  { codeId, code }: TypedCode,
  guardianId: string | null,
  { now, vault }: Operation,
) {
  const tried = await takeTry(tx, codeId, guardianId, now)
  if (!tried) return { outcome: 'expired' as const }
  if (foldIdentifier(code) !== vault.unseal(null, tried.code_sealed)) {
    const triesLeft = tried.tries_left
    return triesLeft > 0
      ? { outcome: 'wrong' as const, triesLeft }
      : { outcome: 'expired' as const }
  }
  if (!(await markCodeUsed(tx, codeId, now))) return { outcome: 'expired' as const }
  const { target_kind: kind, target_hash: hash } = tried
  const value = vault.unseal(null, tried.target_sealed)
  return { outcome: 'right' as const, kind, hash, value }
}
