import { beforeEach, describe, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { tellOfWaitingApprovals } from '#app/domain/reminders/tell-of-waiting-approvals.ts'
import type { Db } from '#db/schema.ts'
import { givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import {
  approve,
  givenDepartmentLesson,
  givenOfficers,
  givenSubmitted,
} from '#tests/support/given-approval.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

const runAt = (day: string, time: string) =>
  tellOfWaitingApprovals(db, db, operationAt(foshanInstant(day, time)))
const told = async () => {
  const mails = await mailsOf(db, 'approvals-waiting')
  return mails.map(({ recipient_id }) => recipient_id).sort()
}

/** A lesson that waits for its district and for the city since 1 July; who the officers are. */
async function givenWaiting() {
  const lesson = await givenDepartmentLesson(db)
  const officers = await givenOfficers(db)
  await givenTownElsewhere(db)
  await givenStaff(db, { role: 'district_officer', district_code: '440604' })
  const [district, city] = await givenSubmitted(db, lesson)
  return { officers, desks: { district: district?.id ?? '', city: city?.id ?? '' } }
}

describe('approvals that wait', () => {
  test('are told to the officers of their desks at 9:00, once a day, and again on the next', async () => {
    const { officers } = await givenWaiting()
    const both = [officers.city.staffId, officers.district.staffId].sort()
    await runAt('2026-07-02', '08:59')
    expect(await told()).toEqual([])
    await Promise.all([runAt('2026-07-02', '09:00'), runAt('2026-07-02', '09:00')])
    await runAt('2026-07-02', '18:00')
    expect(await told()).toEqual(both)
    await runAt('2026-07-03', '09:00')
    expect(await told()).toEqual([...both, ...both].sort())
  })

  test('wait for the desk that has not decided alone', async () => {
    const { officers, desks } = await givenWaiting()
    await approve(db, desks.district, officers.district)
    await runAt('2026-07-02', '09:00')
    expect(await told()).toEqual([officers.city.staffId])
  })

  test('that come after 9:00 are told on the next day', async () => {
    await runAt('2026-07-01', '09:00')
    await givenWaiting()
    await runAt('2026-07-01', '11:00')
    expect(await told()).toEqual([])
    await runAt('2026-07-02', '09:00')
    expect(await told()).toHaveLength(2)
  })

  test('are named with what is overdue, and are no news where they were decided before the mail left', async () => {
    const { officers, desks } = await givenWaiting()
    await runAt('2026-07-14', '09:00')
    await approve(db, desks.city, officers.city)
    const mails = await wordsOf(db, 'approvals-waiting')
    expect(mails.map(({ to }) => to)).toEqual([officers.district.staffId])
    expect(mails[0]?.subject).toBe('待审批1项，超期1项')
    expect(mails[0]?.text).toMatch(/1\. 已超期：《青少年法治第一课》，.*，应在7月.*前/)
    expect(mails[0]?.text).toContain('https://xuetang.example.com/office')
  })
})
