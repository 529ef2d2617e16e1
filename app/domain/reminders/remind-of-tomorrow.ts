import { findReminderTold, findToRemindOf, listGoing } from '#db/read/reminders.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Day, Db, Instant, ReadDb, Tx } from '#db/schema.ts'
import { insertAbsenceLinks } from '#db/write/absence-notices.ts'
import { insertNotifications } from '#db/write/outbox.ts'
import { moveReminderOn, planReminder } from '#db/write/reminders.ts'
import { absenceToken, absenceTokenHash } from '../identity/absence-token.ts'
import { tellFamilies } from '../messages/tell-families.ts'
import type { Operation } from '../operation.ts'
import { findEveningBefore } from './evening-before.ts'

const mostAtOnce = 200

/**
 * Reminds the families of one class session that it meets tomorrow, in the evening before: a batch in a transaction,
 * without a lock on the offering, so that nobody who signs up waits. The cursor moves in the same transaction: killed,
 * the next run goes on behind it, and of two workers one finds it moved. True while there may be more to do.
 */
export async function remindOfTomorrow(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
  { atOnce = mostAtOnce }: { atOnce?: number } = {},
): Promise<boolean> {
  const evening = await findEveningBefore(readDb, operation.now)
  if (!evening) return false
  const { tomorrow: day, since } = evening
  const next = await findToRemindOf(readDb, { day, since })
  if (!next) return false
  const of = { classSessionId: next.id, startsAt: next.starts_at, day, since, atOnce }
  await db.inTransaction((tx) => remindSome(tx, of, operation))
  return true
}

interface ClassSession {
  classSessionId: string
  startsAt: Instant
  day: Day
}

async function remindSome(
  tx: Tx,
  of: ClassSession & { since: Instant; atOnce: number },
  operation: Operation,
) {
  const { classSessionId, day, since, atOnce } = of
  const key = { cause: 'class-session-tomorrow' as const, subject_id: classSessionId, part: day }
  await planReminder(tx, { ...key, due_at: since })
  const told = await findReminderTold(tx, key)
  if (!told || told.told_at !== null) return
  const from = told.told_through
  const batch = await listGoing(tx, of, from ?? '', atOnce)
  const isLast = batch.length < atOnce
  const families = [...Map.groupBy(batch, ({ family_id }) => family_id)]
  // The batch may end within a family: it is told as a whole in the next one.
  if (!isLast && families.length > 1) families.pop()
  const through = families.at(-1)?.[0] ?? from
  const toldAt = isLast ? operation.now : null
  if (!(await moveReminderOn(tx, key, { from, through, toldAt }))) return
  const registrationIds = families.map(([, registrations]) => registrations.map(({ id }) => id))
  await remindFamilies(tx, of, registrationIds, operation)
}

/** One reminder for each family, of all its children who go, with a link to say that they do not. */
async function remindFamilies(
  tx: Tx,
  { classSessionId, startsAt, day }: ClassSession,
  families: readonly (readonly string[])[],
  operation: Operation,
) {
  const { now, newId, vault } = operation
  const reminders = families.flatMap(([first, ...siblings]) =>
    first ? [{ id: newId(), first, siblings }] : [],
  )
  const notifications = reminders.map(({ id, first, siblings }) => {
    const facts: FactsOf<'class-session-tomorrow'> = { day, sibling_ids: siblings }
    return {
      ...{ id, cause: 'class-session-tomorrow' as const, registration_id: first, facts },
      ...{ class_session_id: classSessionId, created_at: now, expanded_at: now },
    }
  })
  await insertNotifications(tx, notifications)
  const links = reminders.map(({ id, first }) => ({
    token_hash: absenceTokenHash(vault, absenceToken(vault, id)),
    ...{ registration_id: first, class_session_id: classSessionId, created_at: now },
  }))
  await insertAbsenceLinks(tx, links)
  const told = reminders.flatMap(({ id: notificationId, first, siblings }) =>
    [first, ...siblings].map((registrationId) => ({
      ...{ notificationId, registrationId, part: first, giveUpAt: startsAt },
    })),
  )
  await tellFamilies(tx, operation, told)
}
