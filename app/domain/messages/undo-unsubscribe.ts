import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { keepWishes } from './change-wishes.ts'

/** By the same link: everything by mail again, as at first. */
export function undoUnsubscribe(db: Db, guardianId: string, operation: Operation) {
  const choose = () => ({ calendar_by: 'mail' as const, wants_reminders: 1 as const })
  return db.inTransaction((tx) => keepWishes(tx, { guardianId, by: 'link', choose }, operation))
}
