import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { addCollector } from '#app/domain/attendance/add-collector.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { readCollectors } from '#app/domain/attendance/read-collectors.ts'
import { recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { addDays } from '#app/domain/calendar/foshan-day.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { auditOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function givenCollecting() {
  const given = await givenClass(db, 1, { departure: 'collected' })
  const [registrationId = ''] = given.registrations
  const { guardian_id: guardianId, family_id: familyId } = await db
    .selectFrom('registration')
    .select(['guardian_id', 'family_id'])
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  return { ...given, of: { registrationId, guardianId, familyId } }
}
type Given = Awaited<ReturnType<typeof givenCollecting>>

const add = (
  { of, classSession }: Given,
  facts: Partial<{ pickupId: string; day: string }> = {},
  operation = operationAt(),
) =>
  addCollector(
    db,
    {
      ...{ ...of, pickupId: randomUUID(), name: '何建国', phone: '16900001111' },
      ...{ day: classSession.held_on, ...facts },
    },
    operation,
  )

test('whom a family adds for a day collects on that day with the code that the family passed on', async () => {
  const given = await givenCollecting()
  const { staff, classSession, of } = given
  const pickupId = randomUUID()
  expect(await add(given, { pickupId })).toEqual({ outcome: 'added' })
  expect(await add(given, { pickupId })).toEqual({ outcome: 'unchanged' })
  const page = await readCollectors(db, of, operationAt())
  const added = page?.collectors.find((one) => one.pickupId === pickupId)
  expect(added).toMatchObject({ name: '何建国', valid_on: classSession.held_on })
  expect(added?.code).toMatch(/^\d{6}$/)

  const operation = atStartOf(classSession)
  await markEveryonePresent(db, { staff, classSessionId: classSession.id }, operation)
  const asked = { staff, classSessionId: classSession.id, registrationId: of.registrationId }
  const departing = { kind: 'collected' as const, with: `pickup:${pickupId}`, note: '' }
  const shown = { ...departing, code: added?.code ?? '' }
  expect(
    await recordDeparture(db, { ...asked, departing: shown, eventId: randomUUID() }, operation),
  ).toEqual({ outcome: 'recorded' })
})

test('the name of an added adult stands in the database and in the audit in no clear text', async () => {
  const given = await givenCollecting()
  await add(given)
  const rows = await db
    .selectFrom('pickup_authorisation')
    .selectAll()
    .where('registration_id', '=', given.of.registrationId)
    .execute()
  const audit = await auditOf(db, given.of.registrationId)
  expect(JSON.stringify([rows, audit])).not.toMatch(/何建国|16900001111/)
  expect(audit.map(({ action }) => action)).toContain('collector.added')
})

test('nobody is added for a day without class, after class, or as a fourth', async () => {
  const given = await givenCollecting()
  const refused = { outcome: 'refused', because: 'not-that-day' }
  const { held_on, ends_at } = given.classSession
  expect(await add(given, { day: addDays(held_on, 1) })).toEqual(refused)
  expect(await add(given, {}, operationAt(ends_at))).toEqual(refused)
  for (const _ of [1, 2, 3]) expect(await add(given)).toEqual({ outcome: 'added' })
  expect(await add(given)).toEqual({ outcome: 'refused', because: 'too-many' })

  const free = await givenCollecting()
  const freely = db.updateTable('offering').set({ departure: 'free' })
  await freely.where('id', '=', free.offering.id).execute()
  expect(await add(free)).toEqual(refused)
})

test('another family, and a guardian who is barred from the child, see and add nobody', async () => {
  const given = await givenCollecting()
  const stranger = await givenGuardian(db)
  const by = { ...given.of, guardianId: stranger.id, familyId: stranger.family_id }
  expect(await add({ ...given, of: by })).toEqual({ outcome: 'not-found' })
  expect(await readCollectors(db, by, operationAt())).toBeUndefined()

  const barred = db.updateTable('guardianship').set({ barred: 1 })
  await barred.where('guardian_id', '=', given.of.guardianId).execute()
  expect(await add(given)).toEqual({ outcome: 'not-found' })
  expect(await readCollectors(db, given.of, operationAt())).toBeUndefined()
})

test('of several who add at once, no more than three are added', async () => {
  const given = await givenCollecting()
  const added = await Promise.all(Array.from({ length: 6 }, () => add(given)))
  expect(added.filter(({ outcome }) => outcome === 'added')).toHaveLength(3)
})
