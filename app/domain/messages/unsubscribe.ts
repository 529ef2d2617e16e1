import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { keepWishes } from './change-wishes.ts'

/**
 * By the link of a mail, without signing in: no calendar entries by mail and no reminders any more. What somebody must
 * hear goes on: that a class is cancelled or moved, what becomes of a place, codes. Again: nothing changes.
 */
export function unsubscribe(db: Db, guardianId: string, operation: Operation) {
  return db.inTransaction((tx) =>
    keepWishes(
      tx,
      {
        ...{ guardianId, by: 'link' },
        choose: ({ calendar_by }) => ({
          calendar_by: calendar_by === 'mail' ? 'none' : calendar_by,
          wants_reminders: 0,
        }),
      },
      operation,
    ),
  )
}
