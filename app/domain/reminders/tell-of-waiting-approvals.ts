import { listDesksWaitedFor } from '#db/read/office-inbox.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { remindOffices } from './remind-offices.ts'

const hour = '09:00'

/** Tells the officers of each desk for which an approval waits: from 9:00, once a day. What comes later has the next day. */
export async function tellOfWaitingApprovals(db: Db, readDb: ReadDb, operation: Operation) {
  const day = foshanDay(operation.now)
  if (operation.now < foshanInstant(day, hour)) return
  const cause = 'approvals-waiting' as const
  await remindOffices(
    { db, readDb },
    {
      ...{ cause, day, facts: { day } },
      choose: async (tx, officers) => {
        const desks = await listDesksWaitedFor(tx)
        return officers.filter(({ isCity, districtCodes }) =>
          desks.some(({ desk, district_code }) =>
            desk === 'city' ? isCity : districtCodes.includes(district_code ?? ''),
          ),
        )
      },
    },
    operation,
  )
}
