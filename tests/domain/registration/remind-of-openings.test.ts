import { beforeEach, describe, expect, test } from 'vitest'
import { askForReminder } from '#app/domain/registration/ask-for-reminder.ts'
import { remindOfOpenings } from '#app/domain/registration/remind-of-openings.ts'
import { renderDelivery } from '#app/jobs/render-delivery.ts'
import { findDelivery } from '#db/read/deliveries.ts'
import type { Db } from '#db/schema.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenGuardian, givenOffering } from '#tests/support/given.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

const opensAt = hours(48)
const remindedAt = hours(46)

async function givenReminder(facts: Parameters<typeof givenGuardian>[1] = {}) {
  const guardian = await givenGuardian(db, facts)
  const offering = await givenOffering(db, { registration_opens_at: opensAt })
  const asked = { guardianId: guardian.id, offeringId: offering.id }
  expect(await askForReminder(db, asked, operationAt(hours(0)))).toBe('asked')
  return { guardian, offering }
}

const runAt = (now: string) => remindOfOpenings(db, db, operationAt(now))
const told = () => mailsOf(db, 'registration-opening')

const changeOffering = (id: string, facts: Parameters<typeof givenOffering>[1]) =>
  db
    .updateTable('offering')
    .set({ ...facts })
    .where('id', '=', id)
    .execute()

describe('a reminder of an opening', () => {
  test('is sent two hours before, once, however many workers look and however often', async () => {
    const { guardian, offering } = await givenReminder()
    await runAt(hours(45.9))
    expect(await told()).toEqual([])

    await Promise.all([runAt(remindedAt), runAt(remindedAt), runAt(remindedAt)])
    await runAt(hours(47))
    expect(await told()).toEqual([
      {
        ...{ cause: 'registration-opening', recipient_id: guardian.id, offering_id: offering.id },
        facts: { guardian_id: guardian.id, opens_at: opensAt },
      },
    ])
  })

  test('is sent at once to who asks when less than two hours are left', async () => {
    const { id: guardianId } = await givenGuardian(db)
    const offering = await givenOffering(db, { registration_opens_at: hours(1) })
    await askForReminder(db, { guardianId, offeringId: offering.id }, operationAt(hours(0)))
    await runAt(hours(0))
    expect(await told()).toHaveLength(1)
  })

  test('follows the window when that moves later before it is sent', async () => {
    const { offering } = await givenReminder()
    await changeOffering(offering.id, { registration_opens_at: hours(72) })
    await runAt(remindedAt)
    expect(await told()).toEqual([])
    await runAt(hours(70))
    expect(await told()).toMatchObject([{ facts: { opens_at: hours(72) } }])
  })

  test('waits while sign-up is paused, and is never sent for what was called off', async () => {
    const [paused, cancelled] = [await givenReminder(), await givenReminder()]
    await changeOffering(paused.offering.id, { paused_at: hours(1) })
    await changeOffering(cancelled.offering.id, { state: 'cancelled' })
    await runAt(remindedAt)
    expect(await told()).toEqual([])

    await changeOffering(paused.offering.id, { paused_at: null })
    await changeOffering(cancelled.offering.id, { state: 'published' })
    await runAt(hours(46.5))
    expect(await told()).toMatchObject([{ recipient_id: paused.guardian.id }])
  })

  test('says when it opens and leads to the form, by mail or within one SMS', async () => {
    await givenReminder()
    await givenReminder({
      ...{ email_sealed: null, email_hash: null, email_verified_at: null, locale: 'zh-CN' },
      phone_sealed: testVault.seal(null, '16900000001'),
      ...{ phone_hash: testVault.lookup('16900000001'), phone_verified_at: hours(0) },
    })
    await runAt(remindedAt)
    const house = { publicOrigin: 'https://xuetang.test', domain: 'x.test', from: 'a@x.test' }
    const sent = new Map<string, string>()
    for (const { id } of await db.selectFrom('delivery').select('id').execute()) {
      const delivery = await findDelivery(db, id)
      if (!delivery) throw new Error('no delivery')
      const address = 'guardian@example.com'
      const rendered = await renderDelivery(db, delivery, { vault: testVault, house, address })
      sent.set(delivery.channel, (await rendered?.make()) ?? '')
    }
    expect(sent.get('sms')).toBe(
      '【佛山新市民学堂】岸上施救：叫叫伸抛划7月3日10:00开始报名，可先登录网站填好孩子信息，不收费。',
    )
    expect(sent.get('sms')?.length).toBeLessThanOrEqual(70)
    expect(sent.get('email')).toContain('Subject:')
  })
})
