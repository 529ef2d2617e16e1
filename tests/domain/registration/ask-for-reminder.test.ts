import { afterAll, describe, expect, test } from 'vitest'
import { askForReminder } from '#app/domain/registration/ask-for-reminder.ts'
import { endReminder } from '#app/domain/registration/end-reminder.ts'
import { hours } from '#tests/support/full-lesson.ts'
import {
  givenChild,
  givenGuardian,
  givenOffering,
  givenTownElsewhere,
} from '#tests/support/given.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const opensAt = hours(48)
const givenUpcoming = (facts: Parameters<typeof givenOffering>[1] = {}) =>
  givenOffering(db, { registration_opens_at: opensAt, ...facts })

const remindersOf = (guardianId: string) =>
  db
    .selectFrom('opening_reminder')
    .select(['offering_id', 'remind_at', 'sent_at'])
    .where('guardian_id', '=', guardianId)
    .execute()

const ask = (guardianId: string, offeringId: string, now = hours(0)) =>
  askForReminder(db, { guardianId, offeringId }, operationAt(now))

describe('a guardian who wants to be reminded of an opening', () => {
  test('is reminded two hours before it, once however often she asks', async () => {
    const [{ id }, offering] = [await givenGuardian(db), await givenUpcoming()]
    const answers = await Promise.all([ask(id, offering.id), ask(id, offering.id)])
    expect(answers).toEqual(['asked', 'asked'])
    expect(await remindersOf(id)).toEqual([
      { offering_id: offering.id, remind_at: hours(46), sent_at: null },
    ])
  })

  test('is reminded before her own district opens: the first of her children counts', async () => {
    const elsewhere = await givenTownElsewhere(db)
    const offering = await givenUpcoming()
    const later = { offering_id: offering.id, district_code: '440606', opens_at: hours(72) }
    await db.insertInto('offering_window').values(later).execute()
    const mother = await givenGuardian(db)
    await givenChild(db, {}, mother)
    await ask(mother.id, offering.id)
    expect(await remindersOf(mother.id)).toMatchObject([{ remind_at: hours(70) }])

    await givenChild(db, { town_code: elsewhere }, mother)
    await ask(mother.id, offering.id)
    expect(await remindersOf(mother.id)).toMatchObject([{ remind_at: hours(46) }])
  })

  test('is reminded of the second phase where only new residents come first', async () => {
    const offering = await givenUpcoming({ open_to_all_at: hours(96) })
    const resident = await givenChild(db, { new_resident_status: 'no' })
    const newcomer = await givenChild(db)
    for (const { guardian_id } of [resident, newcomer]) await ask(guardian_id, offering.id)
    expect(await remindersOf(resident.guardian_id)).toMatchObject([{ remind_at: hours(94) }])
    expect(await remindersOf(newcomer.guardian_id)).toMatchObject([{ remind_at: hours(46) }])
  })

  test('is told nothing any more once sign-up is open, or where it never will be', async () => {
    const { id } = await givenGuardian(db)
    const [upcoming, draft] = [await givenUpcoming(), await givenUpcoming({ state: 'draft' })]
    expect(await ask(id, upcoming.id, opensAt)).toBe('too-late')
    expect(await ask(id, draft.id)).toBe('too-late')
    expect(await ask(id, crypto.randomUUID())).toBe('not-found')
    expect(await remindersOf(id)).toEqual([])
  })

  test('can take it back, and what was sent is not sent again', async () => {
    const [{ id }, offering] = [await givenGuardian(db), await givenUpcoming()]
    await ask(id, offering.id)
    await endReminder(db, { guardianId: id, offeringId: offering.id })
    expect(await remindersOf(id)).toEqual([])

    await ask(id, offering.id)
    await db
      .updateTable('opening_reminder')
      .set({ sent_at: hours(46) })
      .where('guardian_id', '=', id)
      .execute()
    await endReminder(db, { guardianId: id, offeringId: offering.id })
    await ask(id, offering.id, hours(47))
    expect(await remindersOf(id)).toMatchObject([{ sent_at: hours(46) }])
  })
})
