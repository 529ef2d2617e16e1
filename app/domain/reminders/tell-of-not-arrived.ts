import { listKeptClashes } from '#db/read/absences.ts'
import { findRosterNews, listNotArrived, listUnderWay } from '#db/read/hand-over.ts'
import { findPlanningRules } from '#db/read/rules.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { Db, Instant, ReadDb, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { noteReminder } from '#db/write/reminders.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import { textFamilies } from '../messages/text-families.ts'
import type { Operation } from '../operation.ts'
import { rosterIsCurrent } from './roster-is-current.ts'

const cause = 'child-not-arrived' as const
const minute = 60_000

type ClassSession = Awaited<ReturnType<typeof listUnderWay>>[number]

/**
 * Tells families, some minutes after the start, that a child who goes to a class session has not come: each once. Of a
 * child whom nobody marked only where the server knows what the teachers know (roster-is-current.ts), so that a phone
 * without a network alarms no family; the coordinators hear instead, once, that the roster is not there.
 */
export async function tellOfNotArrived(db: Db, readDb: ReadDb, operation: Operation) {
  const { now } = operation
  const today = foshanDay(now)
  const figure = await findPlanningRules(readDb, ['not_arrived_minutes'], today)
  const startedBefore = before(now, figure('not_arrived_minutes'))
  const underWay = await listUnderWay(readDb, { since: addDays(today, -1), startedBefore, now })
  for (const classSession of underWay) {
    const missing = await listNotArrived(readDb, classSession)
    if (missing.length === 0) continue
    const isCurrent = await rosterIsCurrentNow(readDb, classSession, now)
    const clashes = await listKeptClashes(
      readDb,
      missing.map(({ registrationId }) => registrationId),
    )
    const mayMiss = (id: string) =>
      clashes.some(
        (one) =>
          (one.registration_id === id && one.class_session_id === classSession.id) ||
          (one.other_registration_id === id && one.other_class_session_id === classSession.id),
      )
    const told = missing
      .filter(({ isMarked, registrationId: id }) => (isMarked || isCurrent) && !mayMiss(id))
      .map(({ registrationId }) => registrationId)
    if (told.length > 0) {
      await db.inTransaction((tx) => tellFamiliesOf(tx, classSession, told, operation))
    }
    if (!isCurrent && missing.some(({ isMarked }) => !isMarked)) {
      await db.inTransaction((tx) => tellCoordinators(tx, classSession, operation))
    }
  }
}

const before = (instant: Instant, minutes: number) =>
  new Date(Date.parse(instant) - minutes * minute).toISOString()

async function rosterIsCurrentNow(db: ReadDb, { id, starts_at }: ClassSession, now: Instant) {
  return rosterIsCurrent(await findRosterNews(db, id, now), starts_at)
}

async function tellFamiliesOf(
  tx: Tx,
  { id, ends_at }: ClassSession,
  registrationIds: readonly string[],
  operation: Operation,
) {
  const { now, newId } = operation
  const texts = []
  for (const registrationId of registrationIds) {
    if (!(await noteReminder(tx, { cause, subject_id: id, part: registrationId }, now))) continue
    const notificationId = newId()
    await insertNotification(tx, {
      ...{ id: notificationId, cause, registration_id: registrationId, class_session_id: id },
      ...{ created_at: now, expanded_at: now },
    })
    texts.push({ notificationId, registrationId, giveUpAt: ends_at })
  }
  await textFamilies(tx, operation, texts, { andMail: true })
}

async function tellCoordinators(tx: Tx, of: ClassSession, operation: Operation) {
  const { now, newId } = operation
  if (!(await noteReminder(tx, { cause, subject_id: of.id, part: '' }, now))) return
  const to = await listCoordinatorsToTell(tx, of.organisation_id, now)
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause, class_session_id: of.id, offering_id: of.offering_id },
    ...{ created_at: now, expanded_at: now },
  })
  await tellStaff(tx, operation, { notificationId, to })
}
