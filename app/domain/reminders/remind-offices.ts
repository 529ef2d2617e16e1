import { listOfficers } from '#db/read/officers.ts'
import { findReminderTold } from '#db/read/reminders.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Day, Db, ReadDb, Tx } from '#db/schema.ts'
import { noteReminder } from '#db/write/reminders.ts'
import type { Operation } from '../operation.ts'
import { remindStaff } from './remind-staff.ts'

type Officer = Awaited<ReturnType<typeof listOfficers>>[number]

/** Tells officers what a day or a week brought, once for that day, all of them in one transaction. */
export async function remindOffices<Cause extends NotificationCause>(
  { db, readDb }: { db: Db; readDb: ReadDb },
  news: {
    cause: Cause
    day: Day
    facts: FactsOf<Cause>
    choose: (tx: Tx, officers: Officer[]) => Promise<Officer[]>
  },
  operation: Operation,
) {
  const { cause, day, facts, choose } = news
  const key = { cause, subject_id: 'offices', part: day }
  if (await findReminderTold(readDb, key)) return
  await db.inTransaction(async (tx) => {
    if (!(await noteReminder(tx, key, operation.now))) return
    const to = await choose(tx, await listOfficers(tx, operation.now))
    await remindStaff(tx, { cause, facts, to }, operation)
  })
}
