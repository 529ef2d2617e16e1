import { beforeEach, describe, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { tellOfDayAhead } from '#app/domain/reminders/tell-of-day-ahead.ts'
import type { Db } from '#db/schema.ts'
import { givenChild, givenClassSession, givenLesson, givenStaff } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { givenRegistration } from '#tests/support/given-registration.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  await givenRules(db)
  return () => db.destroy()
})

// The lesson is on Wednesday, 15 July 2026, at 10:00.
const evening = (time: string) => foshanInstant('2026-07-14', time)
const runAt = (now: string) => tellOfDayAhead(db, db, operationAt(now))
const told = () => mailsOf(db, 'day-ahead')

async function givenTomorrow() {
  const lesson = await givenLesson(db)
  const { organisation_id } = lesson.offering
  const coordinator = await givenStaff(db, { organisation_id })
  return { ...lesson, coordinator }
}

const setState = (id: string, state: 'suspended' | 'cancelled') =>
  db.updateTable('class_session').set({ state }).where('id', '=', id).execute()

describe('the day ahead', () => {
  test('is told to the coordinators at 17:00, once a day, where there is a class session', async () => {
    const { coordinator } = await givenTomorrow()
    await givenStaff(db)
    await runAt(evening('16:59'))
    expect(await told()).toEqual([])
    await Promise.all([runAt(evening('17:00')), runAt(evening('17:00')), runAt(evening('17:00'))])
    await runAt(evening('19:00'))
    expect(await told()).toMatchObject([
      { recipient_id: coordinator.id, facts: { day: '2026-07-15' } },
    ])
  })

  test('says of each class session who is signed up, who lacks, and what the weather stopped', async () => {
    const { offering } = await givenTomorrow()
    const child = await givenChild(db)
    await givenRegistration(db, { child, offering, state: 'confirmed' })
    const later = { number: 2, starts_at: '2026-07-15T06:00:00.000Z' }
    const second = await givenClassSession(db, offering, later)
    await setState(second.id, 'suspended')
    await runAt(evening('17:00'))
    const [mail] = await wordsOf(db, 'day-ahead')
    expect(mail?.subject).toBe('明天2场课（7月15日（周三））')
    expect(mail?.text).toContain(
      '1. 10:00–11:30 岸上施救：叫叫伸抛划，近良社区党群服务中心，报名1/20：还差',
    )
    expect(mail?.text).toMatch(/2\. 14:00–15:30 .*：天气停课中/)
    expect(mail?.text).not.toContain('小雨')
  })

  test('is idle where everything was called off before the mail left', async () => {
    const { classSession } = await givenTomorrow()
    await runAt(evening('17:00'))
    await setState(classSession.id, 'cancelled')
    expect(await wordsOf(db, 'day-ahead')).toEqual([])
  })
})
