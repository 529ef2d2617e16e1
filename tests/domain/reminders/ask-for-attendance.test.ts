import { beforeEach, describe, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { askForAttendance } from '#app/domain/reminders/ask-for-attendance.ts'
import type { Db } from '#db/schema.ts'
import { givenClassSession, givenLesson, givenStaff } from '#tests/support/given.ts'
import { givenAssignment, givenTeacher } from '#tests/support/given-planning.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

// The lesson ends on 15 July 2026 at 11:30.
const on = (time: string) => foshanInstant('2026-07-15', time)
const runAt = (now: string) => askForAttendance(db, db, operationAt(now))
const asked = () => mailsOf(db, 'attendance-missing')

async function givenHeld(facts: Parameters<typeof givenLesson>[1] = {}) {
  const lesson = await givenLesson(db, facts)
  const { organisation_id } = lesson.offering
  const coordinator = await givenStaff(db, { organisation_id })
  const lead = await givenTeacher(db, organisation_id)
  await givenAssignment(db, lesson.classSession.id, lead.id)
  const helper = await givenTeacher(db, organisation_id)
  await givenAssignment(db, lesson.classSession.id, helper.id, { role: 'assistant' })
  return { ...lesson, coordinator, lead }
}

const handIn = (id: string) =>
  db.updateTable('class_session').set({ state: 'held' }).where('id', '=', id).execute()

describe('attendance that nobody handed in', () => {
  test('is asked for four hours after the end, once, of the lead and the coordinators', async () => {
    const { coordinator, lead, classSession } = await givenHeld()
    await runAt(on('15:29'))
    expect(await asked()).toEqual([])
    await Promise.all([runAt(on('15:30')), runAt(on('15:30')), runAt(on('15:30'))])
    await runAt(on('20:00'))
    const mails = await asked()
    const told = mails.map(({ recipient_id }) => recipient_id).sort()
    expect(told).toEqual([coordinator.id, lead.id].sort())
    expect(mails[0]?.facts).toEqual({ class_session_ids: [classSession.id] })
  })

  test('of several class sessions of an offering is asked for in one mail, with a line for each', async () => {
    const { offering } = await givenHeld()
    await givenClassSession(db, offering, { number: 2, starts_at: on('12:00') })
    await runAt(on('20:00'))
    const mails = await wordsOf(db, 'attendance-missing')
    expect(mails).toHaveLength(2)
    expect(mails[0]?.subject).toBe('请提交考勤：岸上施救：叫叫伸抛划')
    expect(mails[0]?.text).toContain('1. 7月15日（周三）10:00—11:30')
    expect(mails[0]?.text).toContain('2. 7月15日（周三）12:00—13:30')
  })

  test('of a ballot is asked for like any other', async () => {
    await givenHeld({ state: 'drawn', allocation: 'ballot' })
    await runAt(on('15:30'))
    expect(await asked()).toHaveLength(2)
  })

  test('is not asked for once it is handed in, or where nothing was held', async () => {
    const { classSession } = await givenHeld()
    await handIn(classSession.id)
    const cancelled = await givenHeld()
    await db
      .updateTable('class_session')
      .set({ state: 'cancelled' })
      .where('id', '=', cancelled.classSession.id)
      .execute()
    await runAt(on('15:30'))
    expect(await asked()).toEqual([])
  })

  test('is not asked for by a mail that leaves after it was handed in', async () => {
    const { classSession } = await givenHeld()
    await runAt(on('15:30'))
    expect(await wordsOf(db, 'attendance-missing')).toHaveLength(2)
    await handIn(classSession.id)
    expect(await wordsOf(db, 'attendance-missing')).toEqual([])
  })

  test('of long ago is no news', async () => {
    await givenHeld()
    await runAt(foshanInstant('2026-07-23', '10:00'))
    expect(await asked()).toEqual([])
  })
})
