import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { warningDue } from '#app/domain/staffing/expiry.ts'
import { warnOfExpiry } from '#app/domain/staffing/warn-of-expiry.ts'
import type { Db } from '#db/schema.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenCredential, givenTeacher } from '#tests/support/given-planning.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const expiresOn = '2026-08-31'
let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

/** The job's run so many days before the paper expires. */
const runAt = (daysBefore: number) =>
  warnOfExpiry(db, db, operationAt(foshanInstant(addDays(expiresOn, -daysBefore), '00:30')))

async function givenPaper(facts: { state?: 'submitted' | 'verified' | 'revoked' } = {}) {
  const coordinator = await givenStaff(db)
  const teacher = await givenTeacher(db, coordinator.organisation_id ?? '')
  const paper = { kind: 'lifeguard' as const, expires_on: expiresOn, ...facts }
  const { id } = await givenCredential(db, teacher, paper)
  return { coordinator, teacher, id }
}

describe('a paper that runs out', () => {
  test('is told of at 30 days, at 7 and on the day, each once, to its holder and the coordinators', async () => {
    const { coordinator, teacher } = await givenPaper()
    const sent: number[] = []
    for (let days = 32; days >= -2; days--) {
      if ((await runAt(days)) > 0) sent.push(days)
      expect(await runAt(days)).toBe(0)
    }

    expect(sent).toEqual([30, 7, 0])
    const mails = await mailsOf(db, 'paper-expiring')
    expect(mails.filter(({ recipient_id }) => recipient_id === teacher.id)).toHaveLength(3)
    expect(mails.filter(({ recipient_id }) => recipient_id === coordinator.id)).toHaveLength(3)
    expect(mails[0]?.facts).toEqual({ paper: 'lifeguard', expires_on: expiresOn })
  })

  test('is told of once where the job stood still past several days: the tightest', async () => {
    await givenPaper()
    expect(await runAt(5)).toBe(1)
    expect(await runAt(4)).toBe(0)
    expect(await runAt(-3)).toBe(1)
    const days = await db.selectFrom('expiry_warning').select('days').orderBy('days').execute()
    expect(days.map((row) => row.days)).toEqual([0, 7])
  })

  test('is told of once by two jobs at once', async () => {
    await givenPaper()
    const runs = await Promise.all([runAt(30), runAt(30)])
    expect(runs.sort()).toEqual([0, 1])
    expect(await mailsOf(db, 'paper-expiring')).toHaveLength(2)
  })

  test('is no news where it was never verified, was revoked, ran out long ago, or its holder left', async () => {
    await givenPaper({ state: 'submitted' })
    await givenPaper({ state: 'revoked' })
    const { teacher } = await givenPaper()
    expect(await runAt(-31)).toBe(0)
    await db.updateTable('staff').set({ state: 'disabled' }).where('id', '=', teacher.id).execute()
    expect(await runAt(7)).toBe(0)
  })

  test('is told of again once it is renewed and runs out again', async () => {
    const { id } = await givenPaper()
    expect(await runAt(7)).toBe(1)
    const later = addDays(expiresOn, 365)
    await db.updateTable('credential').set({ expires_on: later }).where('id', '=', id).execute()
    expect(await runAt(6)).toBe(0)
    expect(await runAt(-358)).toBe(1)
  })
})

test('a vetting runs out the day after its last good one; a coordinator hears of her own once', async () => {
  const coordinator = await givenStaff(db, { vetted_until: addDays(expiresOn, -1) })
  expect(await runAt(8)).toBe(1)
  expect(await runAt(0)).toBe(1)
  const mails = await mailsOf(db, 'paper-expiring')
  expect(mails.map(({ recipient_id, facts }) => [recipient_id, facts])).toEqual([
    [coordinator.id, { paper: 'vetting', expires_on: expiresOn }],
    [coordinator.id, { paper: 'vetting', expires_on: expiresOn }],
  ])
})

test.each([
  ['2026-07-01', [], undefined],
  ['2026-08-01', [], 30],
  ['2026-08-23', [30], undefined],
  ['2026-08-24', [30], 7],
  ['2026-08-24', [30, 7], undefined],
  ['2026-08-31', [], 0],
  ['2026-08-31', [7], 0],
  ['2026-09-02', [0], undefined],
] as const)('on %s, warned at %j before, %s is due', (today, sent, due) => {
  expect(warningDue(expiresOn, today, sent)).toBe(due)
})
