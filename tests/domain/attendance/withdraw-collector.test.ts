import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { addCollector } from '#app/domain/attendance/add-collector.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { withdrawCollector } from '#app/domain/attendance/withdraw-collector.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { auditOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function givenCollector() {
  const given = await givenClass(db, 1, { departure: 'collected' })
  const [registrationId = ''] = given.registrations
  const { guardian_id: guardianId, family_id: familyId } = await db
    .selectFrom('registration')
    .select(['guardian_id', 'family_id'])
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const of = { registrationId, guardianId, familyId }
  const pickupId = randomUUID()
  const who = { pickupId, name: '何建国', phone: '', day: given.classSession.held_on }
  await addCollector(db, { ...of, ...who }, operationAt())
  return { ...given, of: { ...of, pickupId } }
}

test('who was taken off the list is handed no child any more', async () => {
  const { staff, classSession, of } = await givenCollector()
  expect(await withdrawCollector(db, of, operationAt())).toEqual({ outcome: 'withdrawn' })
  expect(await withdrawCollector(db, of, operationAt())).toEqual({ outcome: 'not-found' })
  const actions = (await auditOf(db, of.registrationId)).map(({ action }) => action)
  expect(actions.filter((action) => action === 'collector.withdrawn')).toHaveLength(1)

  const operation = atStartOf(classSession)
  await markEveryonePresent(db, { staff, classSessionId: classSession.id }, operation)
  const asked = { staff, classSessionId: classSession.id, registrationId: of.registrationId }
  const departing = { kind: 'collected' as const, with: `pickup:${of.pickupId}`, note: '' }
  expect(
    await recordDeparture(db, { ...asked, departing, eventId: randomUUID() }, operation),
  ).toEqual({ outcome: 'refused', because: 'unknown-collector' })
})

test('another family takes nobody off', async () => {
  const { of } = await givenCollector()
  const stranger = await givenGuardian(db)
  const by = { ...of, guardianId: stranger.id, familyId: stranger.family_id }
  expect(await withdrawCollector(db, by, operationAt())).toEqual({ outcome: 'not-found' })
  const other = await givenCollector()
  const mixed = { ...other.of, pickupId: of.pickupId }
  expect(await withdrawCollector(db, mixed, operationAt())).toEqual({ outcome: 'not-found' })
})

test('the last adult to whom a child can be handed stays on the list', async () => {
  const { of } = await givenCollector()
  const none = db.updateTable('guardianship').set({ may_collect: 0 })
  await none.where('guardian_id', '=', of.guardianId).execute()
  const always = {
    ...{ id: randomUUID(), registration_id: of.registrationId, created_at: testNow },
    ...{ name_sealed: testVault.seal(null, '莫春梅'), phone_sealed: null },
  }
  await db.insertInto('pickup_authorisation').values(always).execute()
  const last = { ...of, pickupId: always.id }
  expect(await withdrawCollector(db, last, operationAt())).toEqual({
    ...{ outcome: 'refused', because: 'last' },
  })
})
