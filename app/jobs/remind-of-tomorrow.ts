import type { Operation } from '#app/domain/operation.ts'
import { remindOfTomorrow } from '#app/domain/reminders/remind-of-tomorrow.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute } from './run-jobs.ts'
import { withBreath } from './with-breath.ts'

/** The job that reminds families in the evening of tomorrow's class sessions, one after the other. */
export function remindOfTomorrowJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  const run = () => withBreath(() => remindOfTomorrow(db, readDb, operation()))
  return { name: 'remind-of-tomorrow', every: everyMinute, run }
}
