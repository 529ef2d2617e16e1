import { findAttempts } from '#db/read/attempts.ts'
import type { Db } from '#db/schema.ts'
import { limitAttempts } from '../identity/limit-attempts.ts'
import type { Operation } from '../operation.ts'

const guesses = { what: 'sms-receipts', most: 20, minutes: 60 }

/**
 * Whether a network address may post receipts: true while it has not shown too many wrong tokens. A wrong one is
 * counted, a right one is not, so that receipts come in at any rate.
 */
export async function limitWrongTokens(
  db: Db,
  { isRight, networkAddress: whom }: { isRight: boolean; networkAddress: string },
  operation: Operation,
): Promise<'right' | 'wrong' | 'too-many'> {
  const { now, vault } = operation
  const bucket = `${guesses.what}:${vault.lookup(whom)}`
  if ((await findAttempts(db, bucket, now)) >= guesses.most) return 'too-many'
  if (isRight) return 'right'
  await db.inTransaction((tx) => limitAttempts(tx, [{ ...guesses, whom }], operation))
  return 'wrong'
}
