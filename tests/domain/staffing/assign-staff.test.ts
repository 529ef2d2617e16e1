import { afterAll, describe, expect, test } from 'vitest'
import { assignStaff } from '#app/domain/staffing/assign-staff.ts'
import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import type { Db } from '#db/schema.ts'
import { givenClassSession, givenOffering, givenStaff } from '#tests/support/given.ts'
import { givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { auditOf, givenPool, mailsOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

async function givenLessons(facts: Parameters<typeof givenOffering>[1] = { state: 'draft' }) {
  const offering = await givenOffering(db, facts)
  const first = await givenClassSession(db, offering)
  const starts_at = '2026-07-22T02:00:00.000Z'
  const second = await givenClassSession(db, offering, { number: 2, starts_at })
  const coordinator = await givenStaff(db, { organisation_id: offering.organisation_id })
  const teacher = await givenTeacher(db, offering.organisation_id)
  return { offering, first, second, coordinator, teacher }
}

type Given = Awaited<ReturnType<typeof givenLessons>>
type Wish = Partial<Parameters<typeof assignStaff>[1]>

const assign = (given: Pick<Given, 'offering' | 'coordinator'>, wish: Wish & { staffId: string }) =>
  assignStaff(
    db,
    {
      ...{ organisationId: given.offering.organisation_id, assignedBy: given.coordinator.id },
      ...{ offeringId: given.offering.id, role: 'lead', classSessionIds: 'all', ...wish },
    },
    operationAt(),
  )

const assignmentsOf = (database: Db, staffId: string) =>
  database
    .selectFrom('staff_assignment')
    .select(['class_session_id', 'role', 'state', 'asked_by'])
    .where('staff_id', '=', staffId)
    .orderBy('class_session_id')
    .execute()

test('a teacher is asked to all class sessions at once, with one mail and one line in the audit', async () => {
  const given = await givenLessons()
  const { teacher, first, second, coordinator, offering } = given

  expect(await assign(given, { staffId: teacher.id })).toEqual({ outcome: 'assigned', n: 2 })

  const asked = { role: 'lead', state: 'asked', asked_by: coordinator.id }
  const ids = [first.id, second.id]
  expect(await assignmentsOf(db, teacher.id)).toEqual(
    ids.sort().map((class_session_id) => ({ class_session_id, ...asked })),
  )
  const mails = (await mailsOf(db, 'staff-asked')).filter(
    ({ recipient_id }) => recipient_id === teacher.id,
  )
  expect(mails).toEqual([
    {
      ...{ cause: 'staff-asked', recipient_id: teacher.id, offering_id: offering.id },
      facts: { class_session_ids: [first.id, second.id] },
    },
  ])
  expect((await auditOf(db, teacher.id)).map(({ action }) => action)).toEqual(['staff.assigned'])
})

test('the same form sent twice asks once', async () => {
  const given = await givenLessons()
  const staffId = given.teacher.id
  const answers = await Promise.all([assign(given, { staffId }), assign(given, { staffId })])

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['assigned', 'unchanged'])
  const mails = await mailsOf(db, 'staff-asked')
  expect(mails.filter(({ recipient_id }) => recipient_id === staffId)).toHaveLength(1)
})

test('only the class sessions that are chosen and have not begun are asked for', async () => {
  const given = await givenLessons()
  const { teacher, first, second } = given
  const cancelled = { state: 'cancelled' as const }
  await db.updateTable('class_session').set(cancelled).where('id', '=', second.id).execute()

  const classSessionIds = [first.id, second.id, 'made-up']
  const answer = await assign(given, { staffId: teacher.id, classSessionIds })
  expect(answer).toEqual({ outcome: 'assigned', n: 1 })
  expect(await assign(given, { staffId: teacher.id, classSessionIds: [second.id] })).toEqual({
    ...{ outcome: 'refused', because: { code: 'nothing-chosen' } },
  })
})

test('a coordinator who assigns herself has accepted, and gets no mail', async () => {
  const given = await givenLessons()
  const { id } = given.coordinator
  await db.updateTable('staff').set({ vetted_until: '2027-06-30' }).where('id', '=', id).execute()

  await assign(given, { staffId: id })
  expect((await assignmentsOf(db, id)).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  const mails = await mailsOf(db, 'staff-asked')
  expect(mails.some(({ recipient_id }) => recipient_id === id)).toBe(false)
})

test('who declined can be asked again', async () => {
  const given = await givenLessons()
  const staffId = given.teacher.id
  await assign(given, { staffId })
  await db
    .updateTable('staff_assignment')
    .set({ state: 'declined', reason: 'not_free', answered_at: testNow })
    .where('staff_id', '=', staffId)
    .execute()

  expect(await assign(given, { staffId })).toEqual({ outcome: 'assigned', n: 2 })
  const states = (await assignmentsOf(db, staffId)).map(({ state }) => state)
  expect(states).toEqual(['asked', 'asked'])
})

describe('nobody is assigned', () => {
  test('without valid vetting on the day: all or nothing, and the class sessions are named', async () => {
    const given = await givenLessons()
    const until = given.first.held_on
    const teacher = await givenTeacher(db, given.offering.organisation_id, { vetted_until: until })

    expect(await assign(given, { staffId: teacher.id })).toEqual({
      outcome: 'refused',
      because: { code: 'not-vetted', numbers: [2], vettedUntil: until },
    })
    expect(await assignmentsOf(db, teacher.id)).toEqual([])
    const classSessionIds = [given.first.id]
    expect(await assign(given, { staffId: teacher.id, classSessionIds })).toEqual({
      ...{ outcome: 'assigned', n: 1 },
    })
  })

  test('who was never vetted, is barred, or has left', async () => {
    const given = await givenLessons()
    const { organisation_id } = given.offering
    const because = async (facts: Parameters<typeof givenTeacher>[2]) => {
      const { id } = await givenTeacher(db, organisation_id, facts)
      return assign(given, { staffId: id })
    }
    expect(await because({ vetted_until: null })).toMatchObject({
      ...{ because: { code: 'not-vetted', numbers: [1, 2] } },
    })
    expect(await because({ barred_at: testNow })).toMatchObject({ because: { code: 'barred' } })
    expect(await because({ state: 'disabled' })).toMatchObject({ because: { code: 'left' } })
  })

  test('of another organisation, or in another’s offering', async () => {
    const [given, other] = [await givenLessons(), await givenLessons()]
    const before = await db.selectFrom('staff_assignment').selectAll().execute()
    expect(await assign(given, { staffId: other.teacher.id })).toEqual({ outcome: 'not-found' })
    expect(
      await assign(given, { staffId: given.teacher.id, offeringId: other.offering.id }),
    ).toEqual({ outcome: 'not-found' })
    expect(await db.selectFrom('staff_assignment').selectAll().execute()).toEqual(before)
  })

  test('in two places at once, where both take people’s time; a draft takes none', async () => {
    const given = await givenLessons({ state: 'published' })
    const { organisation_id } = given.offering
    const elsewhere = await givenLessons({ organisation_id, state: 'published' })
    const draft = await givenLessons({ organisation_id, state: 'draft' })
    const staffId = given.teacher.id
    const places = await Promise.all([assign(given, { staffId }), assign(elsewhere, { staffId })])

    expect(places.map(({ outcome }) => outcome).sort()).toEqual(['assigned', 'refused'])
    const refusal = places.find(({ outcome }) => outcome === 'refused')
    expect(refusal).toMatchObject({ because: { code: 'clashes' } })
    expect(await assignmentsOf(db, staffId)).toHaveLength(2)
    expect(await assign(draft, { staffId })).toEqual({ outcome: 'assigned', n: 2 })
  })

  test('to a role in which a published offering lacks somebody', async () => {
    const pool = await givenPool(db)
    const staffId = pool.guard.id

    expect(await assign(pool, { staffId, role: 'assistant' })).toMatchObject({
      ...{ outcome: 'refused', because: { code: 'opens-gap' } },
    })
    expect(await findSafetyGaps(db, pool.offering.id, testNow)).toEqual([])
  })

  test('once the offering is cancelled', async () => {
    const given = await givenLessons({ state: 'cancelled' })
    expect(await assign(given, { staffId: given.teacher.id })).toMatchObject({
      ...{ because: { code: 'closed' } },
    })
  })
})
