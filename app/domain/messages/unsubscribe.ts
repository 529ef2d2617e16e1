import { findStandingFeed } from '#db/read/feeds.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { keepWishes } from './change-wishes.ts'
import type { Wishes } from './wishes.ts'

/**
 * By the link of a mail, without signing in: no calendar entries by mail and no reminders any more; who has a feed keeps
 * that. What somebody must hear goes on: that a class is cancelled or moved, what becomes of a place, codes. Again: nothing changes.
 */
export function unsubscribe(db: Db, guardianId: string, operation: Operation) {
  return db.inTransaction(async (tx) => {
    const feed = await findStandingFeed(tx, 'family', guardianId)
    const instead = feed ? ('subscription' as const) : ('none' as const)
    const wished = {
      ...{ guardianId, by: 'link' as const },
      choose: ({ calendar_by }: Pick<Wishes, 'calendar_by'>) => ({
        calendar_by: calendar_by === 'mail' ? instead : calendar_by,
        wants_reminders: 0 as const,
      }),
    }
    await keepWishes(tx, wished, operation)
  })
}
