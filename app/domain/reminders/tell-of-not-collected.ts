import { listInside, listWithChildrenLeft } from '#db/read/hand-over.ts'
import { findPlanningRules } from '#db/read/rules.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { Db, Instant, ReadDb, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { noteReminder } from '#db/write/reminders.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import { textFamilies } from '../messages/text-families.ts'
import type { Operation } from '../operation.ts'

const cause = 'child-not-collected' as const
const [minute, again, old] = [60_000, 30, 12 * 60] // minutes

type ClassSession = Awaited<ReturnType<typeof listWithChildrenLeft>>[number]

/**
 * Tells the families of children who are still inside some minutes after the end, and the coordinators; once more half
 * an hour later. Nobody is told of a class session that ended half a day ago: it stands on the list of those not
 * collected, and somebody calls.
 */
export async function tellOfNotCollected(db: Db, readDb: ReadDb, operation: Operation) {
  const { now } = operation
  const today = foshanDay(now)
  const figure = await findPlanningRules(readDb, ['not_collected_minutes'], today)
  const minutes = figure('not_collected_minutes')
  const before = (n: number) => new Date(Date.parse(now) - n * minute).toISOString()
  const since = addDays(today, -1)
  const late = await listWithChildrenLeft(readDb, { since, endedBefore: before(minutes) })
  for (const one of late.filter(({ ends_at }) => ends_at > before(old))) {
    const isAgain = one.ends_at <= before(minutes + again)
    await db.inTransaction((tx) => tellOf(tx, one, isAgain, operation))
  }
}

async function tellOf(tx: Tx, one: ClassSession, isAgain: boolean, operation: Operation) {
  const { now, newId } = operation
  const about = { cause, class_session_id: one.id, created_at: now, expanded_at: now }
  const giveUpAt = inHalfAnHour(now)
  const texts = []
  for (const registrationId of await listInside(tx, one.id)) {
    if (!(await isDue(tx, one, registrationId, isAgain, now))) continue
    const notificationId = newId()
    await insertNotification(tx, { id: notificationId, ...about, registration_id: registrationId })
    texts.push({ notificationId, registrationId, giveUpAt })
  }
  if (texts.length === 0) return
  await textFamilies(tx, operation, texts, { andMail: true })
  if (!(await isDue(tx, one, '', isAgain, now))) return
  const notificationId = newId()
  await insertNotification(tx, { id: notificationId, ...about, offering_id: one.offering_id })
  const to = await listCoordinatorsToTell(tx, one.organisation_id, now)
  await tellStaff(tx, operation, { notificationId, to })
}

/** Once, and once more: who was found late hears only the second. */
async function isDue(tx: Tx, { id }: ClassSession, part: string, isAgain: boolean, now: Instant) {
  const isFirst = await noteReminder(tx, { cause, subject_id: id, part }, now)
  if (!isAgain) return isFirst
  return noteReminder(tx, { cause, subject_id: id, part: `${part} again`.trim() }, now)
}

const inHalfAnHour = (now: Instant) => new Date(Date.parse(now) + again * minute).toISOString()
