import type { Operation } from '#app/domain/operation.ts'
import { remindOfOpenings } from '#app/domain/registration/remind-of-openings.ts'
import type { Db, ReadDb } from '#db/schema.ts'

/** The job that tells guardians who asked for it that sign-up is about to open. */
export function remindOfOpeningsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  return { name: 'remind-of-openings', run: () => remindOfOpenings(db, readDb, operation()) }
}
