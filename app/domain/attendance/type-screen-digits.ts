import { listOwnClassSessionsOn } from '#db/read/own-codes.ts'
import { listScreensAt } from '#db/read/screens.ts'
import type { Db } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { limitAttempts } from '../identity/limit-attempts.ts'
import type { Operation } from '../operation.ts'
import { areShown } from './screen-code.ts'
import { screenTicket } from './screen-ticket.ts'

const guesses = { what: 'screen-digits', most: 10, minutes: 15 }
const fromAddress = { what: 'screen-digits:address', most: 300, minutes: 15 }

/**
 * A ticket for a guardian who typed the six digits of a screen at one of her own class sessions of today. Ten tries in a
 * quarter of an hour: of a million numbers five are good, so that guessing hits once in five thousand hours.
 */
export function typeScreenDigits(
  db: Db,
  request: { guardianId: string; familyId: string; digits: string; networkAddress: string },
  operation: Operation,
): Promise<
  | { outcome: 'fits'; ticket: string }
  | { outcome: 'wrong' }
  | { outcome: 'too-many'; minutes: number }
> {
  const { now, vault } = operation
  const { guardianId, digits, networkAddress } = request
  const limits = [
    { ...guesses, whom: guardianId },
    { ...fromAddress, whom: networkAddress },
  ]
  return db.inTransaction(async (tx) => {
    const minutes = await limitAttempts(tx, limits, operation)
    if (minutes !== undefined) return { outcome: 'too-many', minutes }
    const own = await listOwnClassSessionsOn(tx, request, foshanDay(now))
    const screens = await listScreensAt(tx, [...new Set(own.map(({ id }) => id))])
    for (const screen of screens) {
      if (await areShown(vault, screen, { digits, now })) {
        const ticket = screenTicket(vault, { screenId: screen.id, scannedAt: now })
        return { outcome: 'fits', ticket }
      }
    }
    return { outcome: 'wrong' }
  })
}
