import type { Db } from '#db/schema.ts'
import { deleteSignIn } from '#db/write/sign-ins.ts'

/** Signs one browser out, at once. */
export function signOut(db: Db, signInHash: string) {
  return deleteSignIn(db, signInHash)
}
