import { beforeEach, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { remindOfOffers } from '#app/domain/waitlist/remind-of-offers.ts'
import type { Db } from '#db/schema.ts'
import { givenFullLesson, hours, offerOf } from '#tests/support/full-lesson.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

/** Made at 10:00; it ends three days later at 16:00, and the twelfth hour before is in the night. */
async function givenOffer() {
  const { first, second } = await givenFullLesson(db, 2)
  await withdrawRegistration(db, first, operationAt())
  return { ...second, offer: await offerOf(db, second.registrationId) }
}

const dueAt = hours(70)
const runAt = (now: string) => remindOfOffers(db, db, operationAt(now))
const reminded = () => mailsOf(db, 'offer-expiring')

describe('an offer that nobody answered', () => {
  test('is told of once more before its time is over, once, whoever looks and however often', async () => {
    const { guardianId } = await givenOffer()
    await runAt(hours(69.9))
    expect(await reminded()).toEqual([])

    await Promise.all([runAt(dueAt), runAt(dueAt), runAt(dueAt)])
    await runAt(hours(71))
    expect(await reminded()).toMatchObject([{ recipient_id: guardianId }])
  })

  test('is told of with the link that the first message had', async () => {
    const { offer } = await givenOffer()
    await runAt(dueAt)
    const [first] = await wordsOf(db, 'offer-made')
    const [again] = await wordsOf(db, 'offer-expiring')
    const link = /https:\/\/xuetang\.example\.com\/offers\/\w+/
    expect(link.exec(again?.text ?? '')?.[0]).toBe(link.exec(first?.text ?? '')?.[0])
    expect(again?.subject).toBe('还没确认：岸上施救：叫叫伸抛划的名额留到7月4日（周六）16:00')
    expect(again?.giveUpAt).toBe(offer.expires_at)
  })

  test('is not told of again where it was answered, or its time is over', async () => {
    const { familyId, guardianId, offer } = await givenOffer()
    const answer = { familyId, guardianId, offerId: offer.id }
    await acceptOffer(db, answer, operationAt(hours(1)))
    await runAt(dueAt)
    expect(await reminded()).toEqual([])
  })

  test('is idle where it was answered before the message left', async () => {
    const { familyId, guardianId, offer } = await givenOffer()
    await runAt(dueAt)
    expect(await wordsOf(db, 'offer-expiring')).toHaveLength(1)
    const answer = { familyId, guardianId, offerId: offer.id }
    await acceptOffer(db, answer, operationAt(hours(71)))
    expect(await wordsOf(db, 'offer-expiring')).toEqual([])
  })

  test('is not told of after its end by a job that stood still', async () => {
    const { offer } = await givenOffer()
    await runAt(offer.expires_at)
    expect(await reminded()).toEqual([])
    expect(await runAt(offer.expires_at)).toBe(false)
  })
})
