import { beforeEach, describe, expect, test } from 'vitest'
import { escalateShortages } from '#app/domain/reminders/escalate-shortages.ts'
import { escalationDue } from '#app/domain/reminders/escalation-due.ts'
import { announceShortage } from '#app/domain/staffing/announce-shortage.ts'
import type { Db } from '#db/schema.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { givenAssignment, givenRules } from '#tests/support/given-planning.ts'
import { givenPool, mailsOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

const runAt = (now: string) => escalateShortages(db, db, operationAt(now))
const escalated = () => mailsOf(db, 'staff-short-escalated')

/** A pool whose lifeguard leaves both lessons, with an officer of its district and one of another. */
async function givenShort() {
  await givenRules(db)
  const pool = await givenPool(db)
  await givenTownElsewhere(db)
  const officer = await givenStaff(db, { role: 'district_officer' })
  await givenStaff(db, { role: 'district_officer', district_code: '440604' })
  await db.inTransaction((tx) =>
    announceShortage(tx, [pool.offering.id], operationAt(), async () => {
      await tx.deleteFrom('staff_assignment').where('staff_id', '=', pool.guard.id).execute()
    }),
  )
  expect(await mailsOf(db, 'staff-short')).toHaveLength(1)
  return { ...pool, officer }
}

describe('a shortage that nobody settles', () => {
  test('is told to the district and the coordinators after 48 hours, once', async () => {
    const { officer, coordinator, first, second } = await givenShort()
    await runAt(hours(47.9))
    expect(await escalated()).toEqual([])
    await Promise.all([runAt(hours(48)), runAt(hours(48)), runAt(hours(48))])
    await runAt(hours(72))
    const mails = await escalated()
    const told = mails.map(({ recipient_id }) => recipient_id).sort()
    expect(told).toEqual([officer.id, coordinator.id].sort())
    expect(mails[0]?.facts).toEqual({ class_session_ids: [first.id, second.id] })
  })

  test('is told with the organisation, its number and what lacks; each is led to the own page', async () => {
    const { officer, coordinator, offering } = await givenShort()
    await runAt(hours(48))
    const mails = await wordsOf(db, 'staff-short-escalated')
    const [toOfficer, toCoordinator] = [officer, coordinator].map(({ id }) =>
      mails.find(({ to }) => to === id),
    )
    expect(toOfficer?.subject).toBe('人手还没补齐：岸上施救：叫叫伸抛划还差1人')
    expect(toOfficer?.text).toContain('机构：暖巢公益服务中心（演示）')
    expect(toOfficer?.text).toContain('联系人：演示老师 0757-00000001')
    expect(toOfficer?.text).toContain('救生员')
    expect(toOfficer?.text).toContain(`/office/offerings/${offering.id}\n`)
    expect(toCoordinator?.text).toContain(`/provider/offerings/${offering.id}/staffing\n`)
  })

  test('is no news for what was settled meanwhile', async () => {
    const { first, second, guard } = await givenShort()
    await givenAssignment(db, first.id, guard.id, { role: 'lifeguard' })
    await runAt(hours(48))
    expect((await escalated())[0]?.facts).toEqual({ class_session_ids: [second.id] })
  })

  test('is not told where all was settled', async () => {
    const { first, second, guard } = await givenShort()
    for (const { id } of [first, second]) {
      await givenAssignment(db, id, guard.id, { role: 'lifeguard' })
    }
    await runAt(hours(48))
    expect(await escalated()).toEqual([])
  })
})

test.each([
  [14 * 24, 48, 'a fortnight ahead: after 48 hours'],
  [96, 48, 'four days ahead: after 48 hours'],
  [30, 15, 'sooner: half of the time that is left'],
  [-1, 0, 'begun: at once'],
])('the first class session in %d hours: told to the district after %d; %s', (start, due) => {
  expect(escalationDue(hours(0), hours(start))).toBe(hours(due))
})
