import { beforeEach, describe, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { tellOfContractProgress } from '#app/domain/reminders/tell-of-contract-progress.ts'
import type { Db } from '#db/schema.ts'
import { givenClassSession, givenOffering, givenStaff } from '#tests/support/given.ts'
import { givenOwingContract } from '#tests/support/given-contract.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

const runAt = (day: string, time = '09:00') =>
  tellOfContractProgress(db, db, operationAt(foshanInstant(day, time)))
const told = async (of: string) => {
  const mails = await mailsOf(db, 'contract-progress')
  return mails.filter(({ recipient_id }) => recipient_id === of).map(({ facts }) => facts)
}

/** A contract that owes 40 class sessions, with its coordinator and an officer of the city. */
async function givenOwing(facts: Parameters<typeof givenOwingContract>[1] = {}) {
  const { contract, officerId, contractId } = await givenOwingContract(db, facts)
  const under = { organisation_id: contract.provider_id, contract_id: contractId }
  const offering = await givenOffering(db, under)
  const coordinator = await givenStaff(db, { organisation_id: contract.provider_id })
  await givenStaff(db)
  await givenStaff(db, { role: 'district_officer' })
  let number = 0
  const hold = async (more: number) => {
    for (const last = number + more; number < last; ) {
      number += 1
      await givenClassSession(db, offering, { number, state: 'held' })
    }
  }
  const terms = (change: { ends_on?: string; state?: 'terminated' }) =>
    db.updateTable('contract').set(change).where('id', '=', contractId).execute()
  return { contractId, officerId, offering, coordinatorId: coordinator.id, hold, terms }
}

describe('a contract', () => {
  test('is told of at 50, 80 and 100 percent, each once, to its coordinators and the city', async () => {
    const { contractId, officerId, coordinatorId, hold } = await givenOwing()
    await hold(19)
    await runAt('2026-07-02')
    expect(await mailsOf(db, 'contract-progress')).toEqual([])
    await hold(1)
    await runAt('2026-07-03', '08:59')
    expect(await mailsOf(db, 'contract-progress')).toEqual([])
    await Promise.all([runAt('2026-07-03'), runAt('2026-07-03'), runAt('2026-07-03')])
    await runAt('2026-07-04')
    expect(await mailsOf(db, 'contract-progress')).toHaveLength(2)
    await hold(12)
    await runAt('2026-07-05')
    await hold(8)
    await runAt('2026-07-06')
    await runAt('2026-07-07')
    const all = [50, 80, 100].map((percent) => ({ contract_id: contractId, percent }))
    expect(await told(officerId)).toEqual(expect.arrayContaining(all))
    expect(await told(coordinatorId)).toHaveLength(3)
  })

  test('that passes several steps at once is told of at the highest', async () => {
    const { officerId, hold } = await givenOwing()
    await hold(33)
    await runAt('2026-07-02')
    await runAt('2026-07-03')
    expect(await told(officerId)).toMatchObject([{ percent: 80 }])
  })

  test('is only as far as what has come least', async () => {
    const { contractId, hold } = await givenOwing()
    await db
      .insertInto('contract_deliverable')
      .values({
        ...{ contract_id: contractId, district_code: '440606', metric: 'children', target: 10 },
      })
      .execute()
    await hold(40)
    await runAt('2026-07-02')
    expect(await mailsOf(db, 'contract-progress')).toEqual([])
  })

  test('is told of 60 days before its end, and again before another end', async () => {
    const { contractId: contract_id, officerId, terms } = await givenOwing()
    await runAt('2026-07-31')
    expect(await mailsOf(db, 'contract-progress')).toEqual([])
    await Promise.all([runAt('2026-08-01'), runAt('2026-08-01')])
    await runAt('2026-08-02')
    expect(await told(officerId)).toEqual([{ contract_id, ends: '2026-09-30' }])
    await terms({ ends_on: '2026-10-31' })
    await runAt('2026-08-31')
    expect(await told(officerId)).toHaveLength(1)
    await runAt('2026-09-01')
    expect(await told(officerId)).toHaveLength(2)
  })

  test('of less than 60 days has no end that anybody is told of', async () => {
    await givenOwing({ starts_on: '2026-08-15' })
    await runAt('2026-08-20')
    expect(await mailsOf(db, 'contract-progress')).toEqual([])
  })

  test('says what is done, what is owed and how many days are left, with the page of each', async () => {
    const { officerId, hold, contractId } = await givenOwing()
    await hold(20)
    await runAt('2026-07-02')
    const mails = await wordsOf(db, 'contract-progress')
    const own = mails.find(({ to }) => to === officerId)
    const other = mails.find(({ to }) => to !== officerId)
    expect(own?.subject).toBe('合同进度50%：2026年暑期服务')
    expect(own?.text).toContain('课次：20 / 40（50%）')
    expect(own?.text).toContain('到期：2026年9月30日，剩余90天')
    expect(own?.text).toContain(`/office/contracts/${contractId}`)
    expect(other?.text).toContain(`/provider/contracts/${contractId}`)
  })

  test('is no news where attendance was corrected or its terms changed before the mail left', async () => {
    const { hold, terms, offering } = await givenOwing()
    await hold(20)
    await runAt('2026-08-01')
    expect(await wordsOf(db, 'contract-progress')).toHaveLength(4)
    const held = db.updateTable('class_session').set({ state: 'cancelled' })
    await held.where('offering_id', '=', offering.id).where('number', '=', 1).execute()
    expect(await wordsOf(db, 'contract-progress')).toHaveLength(2)
    await terms({ state: 'terminated' })
    expect(await wordsOf(db, 'contract-progress')).toEqual([])
  })
})
