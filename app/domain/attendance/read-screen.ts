import { findAttempts } from '#db/read/attempts.ts'
import { listAttendance } from '#db/read/attendance.ts'
import { findScreen } from '#db/read/screens.ts'
import type { Db } from '#db/schema.ts'
import { limitAttempts } from '../identity/limit-attempts.ts'
import type { Operation } from '../operation.ts'
import { checkInOpensAt } from './class-session-in-hand.ts'
import { isScreenUp, screenCodeAt } from './screen-code.ts'
import { screenRefusal } from './screen-state.ts'

const guesses = { what: 'screen-address', most: 20, minutes: 60 }

/**
 * What the screen with this address shows now: a count and a code, and nobody's name. Unknown addresses are counted by
 * network address; from one that tried too many nothing is answered until the hour is over.
 */
export async function readScreen(
  db: Db,
  { token, networkAddress: whom }: { token: string; networkAddress: string },
  operation: Operation,
) {
  const { now, vault } = operation
  const bucket = `${guesses.what}:${vault.lookup(whom)}`
  if ((await findAttempts(db, bucket, now)) >= guesses.most) return 'too-many' as const
  const screen = await findScreen(db, { tokenHash: vault.lookup(token) })
  if (!screen || !isScreenUp(screen, now)) {
    await db.inTransaction((tx) => limitAttempts(tx, [{ ...guesses, whom }], operation))
    return 'unknown' as const
  }
  const { title_zh, title_en, starts_at, ends_at, class_session_id } = screen
  const attendance = await listAttendance(db, [class_session_id])
  const refusal = await screenRefusal(db, { ...screen, id: class_session_id }, now)
  return {
    ...{ title_zh, title_en, starts_at, ends_at, opensAt: checkInOpensAt(starts_at) },
    arrived: attendance.filter(({ presence }) => presence === 'present' || presence === 'late')
      .length,
    refusal: refusal ?? null,
    code: refusal ? null : await screenCodeAt(vault, screen, now),
  }
}
