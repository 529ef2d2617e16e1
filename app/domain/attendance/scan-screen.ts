import { findScreen } from '#db/read/screens.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { isScreenUp, isShown, screenCodeIn } from './screen-code.ts'
import { screenTicket } from './screen-ticket.ts'

/** A ticket for whoever scanned what a screen shows just now; undefined where it is old, or no screen showed it. */
export async function scanScreen(
  db: ReadDb,
  text: string,
  { now, vault }: Pick<Operation, 'now' | 'vault'>,
) {
  const code = screenCodeIn(text)
  const screen = code === undefined ? undefined : await findScreen(db, { code })
  if (!screen || !isScreenUp(screen, now)) return undefined
  if (!(await isShown(vault, screen, { text, now }))) return undefined
  return screenTicket(vault, { screenId: screen.id, scannedAt: now })
}
