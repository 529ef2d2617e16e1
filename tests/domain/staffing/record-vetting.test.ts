import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { recordVetting } from '#app/domain/staffing/record-vetting.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { givenPool, mailsOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const coordinator = await givenStaff(db)
const organisationId = coordinator.organisation_id ?? ''

type Vetted = Parameters<typeof recordVetting>[1]
const record = (staffId: string, facts: Partial<Vetted> = {}, now = testNow) =>
  recordVetting(
    db,
    {
      ...{ id: randomUUID(), organisationId, staffId, recordedBy: coordinator.id },
      ...{ checkedOn: '2026-06-30', result: 'clear', ...facts },
    },
    operationAt(now),
  )
const staffOf = (id: string) =>
  db
    .selectFrom('staff')
    .select(['vetted_until', 'barred_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const newTeacher = async () => (await givenTeacher(db, organisationId, { vetted_until: null })).id

test('a clear vetting is good for a year, the day of the check included', async () => {
  const id = await newTeacher()
  expect(await record(id)).toEqual({ outcome: 'recorded' })
  expect(await staffOf(id)).toEqual({ vetted_until: '2027-06-29', barred_at: null })
})

test('checked on a leap day, it ends with the next February', async () => {
  const id = await newTeacher()
  await record(id, { checkedOn: '2028-02-29' }, '2028-03-01T02:00:00.000Z')
  expect((await staffOf(id)).vetted_until).toBe('2029-02-28')
})

test('an older check entered later shortens nothing', async () => {
  const id = await newTeacher()
  await record(id)
  expect(await record(id, { checkedOn: '2026-01-05' })).toEqual({ outcome: 'recorded' })
  expect((await staffOf(id)).vetted_until).toBe('2027-06-29')
})

test('the same form sent twice is one record', async () => {
  const [staffId, id] = [await newTeacher(), randomUUID()]
  const answers = await Promise.all([record(staffId, { id }), record(staffId, { id })])
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'unchanged'])
})

test('a check of tomorrow, or of more than a year ago, is refused', async () => {
  const id = await newTeacher()
  expect(await record(id, { checkedOn: '2026-07-02' })).toMatchObject({
    ...{ because: { code: 'in-the-future' } },
  })
  expect(await record(id, { checkedOn: '2025-07-01' })).toMatchObject({
    ...{ because: { code: 'over-a-year-ago' } },
  })
  expect(await record(id, { checkedOn: '2025-07-02' })).toEqual({ outcome: 'recorded' })
})

test('who is barred counts for nothing more, and no later check of the organisation lifts it', async () => {
  const pool = await givenPool(db)
  const own = {
    ...{ organisationId: pool.offering.organisation_id, recordedBy: pool.coordinator.id },
  }
  expect(await record(pool.guard.id, { ...own, result: 'barred' })).toEqual({
    ...{ outcome: 'recorded' },
  })
  expect(await staffOf(pool.guard.id)).toMatchObject({ barred_at: testNow })
  const mails = await mailsOf(db, 'staff-short')
  expect(mails.map(({ recipient_id }) => recipient_id)).toEqual([pool.coordinator.id])
  expect(await record(pool.guard.id, own)).toMatchObject({ because: { code: 'barred' } })
})

test('another organisation’s people are not found', async () => {
  const { id } = await givenStaff(db)
  expect(await record(id)).toEqual({ outcome: 'not-found' })
})
