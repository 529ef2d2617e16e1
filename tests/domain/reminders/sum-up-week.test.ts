import { beforeEach, describe, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { sumUpWeek } from '#app/domain/reminders/sum-up-week.ts'
import type { Db } from '#db/schema.ts'
import { givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { givenCourse, hold } from '#tests/support/given-absences.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  await givenRules(db)
  return () => db.destroy()
})

// The course meets from Wednesday, 15, to Sunday, 19 July 2026, in Shunde.
const runAt = (day: string, time: string) =>
  sumUpWeek(db, db, operationAt(foshanInstant(day, time)))
const told = () => mailsOf(db, 'week-summary')

async function givenWeek() {
  const course = await givenCourse(db)
  await givenTownElsewhere(db)
  // The week before that is over before there are officers to tell.
  await runAt('2026-07-13', '08:30')
  const city = await givenStaff(db, { role: 'city_officer' })
  const district = await givenStaff(db, { role: 'district_officer' })
  const other = await givenStaff(db, { role: 'district_officer', district_code: '440604' })
  return { course, city, district, other }
}

describe('the week before', () => {
  test('is told to every officer on Monday at 8:30, once, whoever works', async () => {
    const { city, district, other } = await givenWeek()
    await runAt('2026-07-20', '08:29')
    expect(await told()).toEqual([])
    await Promise.all([runAt('2026-07-20', '08:30'), runAt('2026-07-20', '08:30')])
    await runAt('2026-07-20', '12:00')
    await runAt('2026-07-26', '23:59')
    const mails = await told()
    const all = [city.id, district.id, other.id].sort()
    expect(mails.map(({ recipient_id }) => recipient_id).sort()).toEqual(all)
    expect(mails[0]?.facts).toEqual({ week_of: '2026-07-13' })
  })

  test('is told later in the week where nothing ran on Monday', async () => {
    await givenWeek()
    await runAt('2026-07-22', '03:00')
    expect(await told()).toHaveLength(3)
  })

  test('says what was held and what is to be done, each office its own; a quiet district hears nothing', async () => {
    const { course, city, district } = await givenWeek()
    await hold(db, course, 1, 'present')
    await runAt('2026-07-20', '08:30')
    const mails = await wordsOf(db, 'week-summary')
    expect(mails.map(({ to }) => to).sort()).toEqual([city.id, district.id].sort())
    expect(mails[0]?.subject).toBe('上周一页纸：7月13日（周一）—7月19日（周日）')
    expect(mails[0]?.text).toContain('到课率（请假不算）：100%')
    expect(mails[0]?.text).toContain('1. 4次课还没交考勤')
    expect(mails[0]?.text).toContain('https://xuetang.example.com/office/timetable')
    expect(mails[0]?.text).not.toContain('小雨')
  })
})
