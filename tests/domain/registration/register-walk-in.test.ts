import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactColumns } from '#app/domain/identity/contact-columns.ts'
import { findWalkInFamily } from '#app/domain/registration/find-walk-in-family.ts'
import { givenChild, givenGuardian, givenLesson, givenStaff } from '#tests/support/given.ts'
import { asStaff, givenClass } from '#tests/support/given-class.ts'
import { givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenPoolOnSite, givenStartCheck } from '#tests/support/given-safety.ts'
import { walkIn, walkInTo } from '#tests/support/given-walk-in.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const refusedFor = (code: string) => ({ outcome: 'refused', because: [{ code }] })
const everybody = async () => {
  const tables = ['family', 'guardian', 'child', 'registration', 'attendance_event'] as const
  const counts = tables.map((table) =>
    db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('n'))
      .executeTakeFirstOrThrow(),
  )
  return (await Promise.all(counts)).map(({ n }) => Number(n))
}

const everybodyOf = (offeringId: string) =>
  db.selectFrom('registration').select('id').where('offering_id', '=', offeringId).execute()

async function givenKnown(mobile: string) {
  const guardian = await givenGuardian(db, {})
  const contact = { kind: 'phone' as const, value: mobile, hash: testVault.lookup(mobile) }
  await db
    .updateTable('guardian')
    .set(contactColumns(contact, guardian.key, { now: testNow, vault: testVault }))
    .where('id', '=', guardian.id)
    .execute()
  return guardian
}

describe('a child that comes without a sign-up', () => {
  test('gets a place and is here at once; its family, its consents and who signed up are kept, and it is told', async () => {
    const held = await givenClass(db, 2)
    const form = await walkInTo(db, held)
    const done = await walkIn(db, held, form)
    expect(done).toMatchObject({ outcome: 'registered' })
    const registration = await db
      .selectFrom('registration')
      .selectAll()
      .where('id', '=', 'registrationId' in done ? done.registrationId : '')
      .executeTakeFirstOrThrow()
    expect(registration).toMatchObject({ state: 'confirmed', channel: 'walk_in' })
    expect((await placesOf(db, held.offering.id)).taken).toBe(3)
    const present = db.selectFrom('attendance').select(['presence', 'is_inside'])
    expect(await present.where('registration_id', '=', registration.id).executeTakeFirst()).toEqual(
      { presence: 'present', is_inside: 1 },
    )
    const consents = db.selectFrom('consent').select('purpose')
    const given = await consents.where('registration_id', '=', registration.id).execute()
    expect(given.map(({ purpose }) => purpose).sort()).toEqual(form.answers.consents.toSorted())
    const guardian = await db
      .selectFrom('guardian')
      .selectAll()
      .where('id', '=', registration.guardian_id)
      .executeTakeFirstOrThrow()
    expect(guardian).toMatchObject({ name: '韦丽', phone_hash: testVault.lookup(form.mobile) })
    expect(guardian.phone_sealed).not.toContain(form.mobile)
    const told = await db
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select(['cause', 'channel'])
      .where('registration_id', '=', registration.id)
      .execute()
    expect(told).toEqual([{ cause: 'registration-confirmed', channel: 'sms' }])
    const event = db.selectFrom('registration_event').select(['actor_kind', 'actor_id'])
    expect(await event.where('registration_id', '=', registration.id).execute()).toEqual([
      { actor_kind: 'staff', actor_id: held.coordinator.id },
    ])
  })

  test('sent twice, at once or later, is one; more than ten minutes after the start it is late', async () => {
    const held = await givenClass(db, 1)
    const form = await walkInTo(db, held)
    const outcomes = await Promise.all([walkIn(db, held, form, 11), walkIn(db, held, form, 11)])
    expect(outcomes[0]).toMatchObject({ outcome: 'registered' })
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(await walkIn(db, held, form, 12)).toEqual(outcomes[0])
    expect((await placesOf(db, held.offering.id)).taken).toBe(2)
    const marks = db.selectFrom('attendance').select('presence')
    expect(await marks.where('class_session_id', '=', held.classSession.id).execute()).toEqual([
      { presence: 'late' },
    ])
  })

  test('of a family that is known, is one of its own children or a new one, and no second family', async () => {
    const held = await givenClass(db, 1)
    const guardian = await givenKnown('16900001001')
    const child = await givenChild(db, {}, guardian)
    const stranger = await givenChild(db)
    const mobile = '16900001001'
    const looking = { staff: held.staff, classSessionId: held.classSession.id, mobile }
    const at = operationAt(held.classSession.starts_at)
    expect(await findWalkInFamily(db, looking, at)).toEqual({
      ...{ outcome: 'known', name: '何*云', children: [{ id: child.id, name: '何*雨' }] },
    })
    const theirs = await walkInTo(db, held, { mobile, child: { id: stranger.id } })
    expect(await walkIn(db, held, theirs)).toEqual({ outcome: 'not-found' })
    const own = await walkInTo(db, held, { mobile, child: { id: child.id } })
    expect(await walkIn(db, held, own)).toMatchObject({ outcome: 'registered' })
    const again = await walkInTo(db, held, { mobile, child: { id: child.id } })
    expect(await walkIn(db, held, again)).toEqual(refusedFor('already-registered'))
    const sibling = await walkInTo(db, held, { mobile })
    expect(await walkIn(db, held, sibling)).toMatchObject({ outcome: 'registered' })
    const children = db.selectFrom('child').select('id')
    expect(await children.where('family_id', '=', guardian.family_id).execute()).toHaveLength(2)
  })
})

describe('a walk-in is refused, and nothing of it stays', () => {
  test('where two want the last place: one gets it, the other hears why', async () => {
    const held = await givenClass(db, 1, { max_places: 2 })
    const forms = [await walkInTo(db, held), await walkInTo(db, held)]
    const before = await everybody()
    const outcomes = await Promise.all(forms.map((form) => walkIn(db, held, form)))
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'registered'])
    expect(outcomes).toContainEqual(refusedFor('full'))
    expect(await placesOf(db, held.offering.id)).toMatchObject({ taken: 2 })
    const after = await everybody()
    expect(after).toEqual(before.map((n) => n + 1))
  })

  test('where somebody waits who may still be called: that family comes first', async () => {
    const held = await givenClass(db, 1, { max_places: 1 })
    await givenSignedUp(db, await givenChild(db), held.offering.id)
    await db
      .updateTable('offering')
      .set({ max_places: 2, late_join_until: held.offering.last_ends_at })
      .where('id', '=', held.offering.id)
      .execute()
    expect(await walkIn(db, held, await walkInTo(db, held))).toEqual(refusedFor('full'))
  })

  test.each([
    [-31, 'not-open'],
    [30, 'over'],
  ])('%d minutes from the start', async (minutes, code) => {
    const held = await givenClass(db, 1)
    const form = await walkInTo(db, held)
    const before = await everybody()
    expect(await walkIn(db, held, form, minutes)).toEqual(refusedFor(code))
    expect(await everybody()).toEqual(before)
  })

  test('where the child does not fit, is elsewhere at that time, or a consent is missing', async () => {
    const held = await givenClass(db, 0, { grade_min: 7 })
    const form = await walkInTo(db, held)
    const before = await everybody()
    const because = { because: [{ code: 'wrong-grade' }] }
    expect(await walkIn(db, held, form)).toMatchObject(because)
    const lacking = { ...form, answers: { ...form.answers, consents: [] } }
    expect(await walkIn(db, held, lacking)).toEqual(refusedFor('consents-missing'))
    expect(await everybody()).toEqual(before)

    const other = await givenClass(db, 1)
    const guardian = await givenKnown('16900001002')
    const child = await givenChild(db, {}, guardian)
    const { offering } = await givenLesson(db) // of another organisation, at the same time
    await givenSignedUp(db, child, offering.id)
    const busy = await walkInTo(db, other, { mobile: '16900001002', child: { id: child.id } })
    expect(await walkIn(db, other, busy)).toMatchObject({ because: [{ code: 'clash' }] })
  })

  test('at the water, where health has to be asked first', async () => {
    const held = await givenClass(db, 1, { setting: 'waterside', asks_health: 1 })
    const form = await walkInTo(db, held)
    const answers = { ...form.answers, health: { yes: ['heart'], note: '' } }
    expect(await walkIn(db, held, { ...form, answers })).toEqual(refusedFor('health-hold'))
  })

  test('in the water, before the list was gone through: then it may', async () => {
    const pool = await givenPoolOnSite(db, 0)
    const { offering, first: classSession, coordinator } = pool
    const held = { offering, classSession, coordinator, staff: asStaff(coordinator) }
    const form = await walkInTo(db, { ...held, registrations: [] })
    const again = () => walkIn(db, { ...held, registrations: [] }, form, 0)
    expect(await again()).toEqual(refusedFor('start-check-missing'))
    expect(await everybodyOf(offering.id)).toEqual([])

    await givenStartCheck(db, classSession, [
      ...[pool.coach, pool.helper, pool.guard, pool.guard2, pool.guard3],
    ])
    expect(await again()).toMatchObject({ outcome: 'registered' })
  })

  test('in the water, where one more child is one too many for the adults', async () => {
    const held = await givenClass(db, 1, { setting: 'waterside' })
    await db
      .updateTable('class_session')
      .set({ has_water: 1 })
      .where('id', '=', held.classSession.id)
      .execute()
    const refused = await walkIn(db, held, await walkInTo(db, held))
    expect(refused).toMatchObject({ outcome: 'refused', because: [{ code: 'unsafe' }] })
  })

  test('by who does not hold the class session; and looking up phones has an end', async () => {
    const held = await givenClass(db, 1)
    const stranger = asStaff(await givenStaff(db))
    const form = await walkInTo(db, held, { staff: stranger })
    expect(await walkIn(db, held, form)).toEqual({ outcome: 'not-found' })
    const at = operationAt(held.classSession.starts_at)
    const looking = { classSessionId: held.classSession.id, mobile: '16900009999' }
    expect(await findWalkInFamily(db, { ...looking, staff: stranger }, at)).toEqual({
      outcome: 'not-found',
    })
    const outcomes = []
    for (let n = 0; n < 41; n++) {
      outcomes.push((await findWalkInFamily(db, { ...looking, staff: held.staff }, at)).outcome)
    }
    expect(outcomes.slice(0, 40)).toEqual(Array(40).fill('new'))
    expect(outcomes[40]).toBe('too-many')
  })
})
