import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import {
  countWaiting,
  insideFrom,
  readNotCollected,
} from '#app/domain/attendance/read-not-collected.ts'
import { recordCall } from '#app/domain/attendance/record-call.ts'
import { listNotCollectedByClassSession } from '#db/read/children-inside.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>
const after = ({ classSession }: Class, minutes: number) =>
  operationAt(new Date(Date.parse(classSession.ends_at) + minutes * 60_000).toISOString())

async function givenInside(departure: 'collected' | 'free' = 'collected') {
  const given = await givenClass(db, 2, { departure })
  const { staff, classSession } = given
  await markEveryonePresent(db, { staff, classSessionId: classSession.id }, atStartOf(classSession))
  return given
}

const read = (given: Class, minutes: number) =>
  readNotCollected(db, given.offering.organisation_id, after(given, minutes))

test('the list holds every child inside, first who waits after the end, and nobody of another organisation', async () => {
  const [given, other] = [await givenInside(), await givenInside()]
  const before = await read(given, -10)
  expect(before.waiting).toEqual([])
  expect(before.inside.map((child) => child.registration_id)).toEqual(given.registrations)

  const { waiting, inside } = await read(given, 12)
  expect(inside).toEqual([])
  expect(waiting.map((child) => child.registration_id)).toEqual(given.registrations)
  expect(waiting[0]).toMatchObject({ name: '何小雨', minutesOver: 12, calls: { n: 0 } })
  const all = [...waiting, ...(await read(other, 12)).waiting].map((one) => one.registration_id)
  expect(new Set(all).size).toBe(4)
  const { organisation_id } = given.offering
  expect(await countWaiting(db, organisation_id, after(given, 12).now)).toBe(2)
  expect(await countWaiting(db, organisation_id, after(given, -10).now)).toBe(0)
})

test('while a class session waits for collection, its children stand first even before the end', async () => {
  const given = await givenInside()
  const waits = db.updateTable('class_session').set({ state: 'awaiting_collection' })
  await waits.where('id', '=', given.classSession.id).execute()
  expect((await read(given, -10)).waiting).toHaveLength(2)
})

test('a child that nobody signed out is still there the next day; where children leave freely none is after the end', async () => {
  const [collected, free] = [await givenInside(), await givenInside('free')]
  expect((await read(free, -10)).inside).toHaveLength(2)
  expect(await read(free, 1)).toEqual({ waiting: [], inside: [] })
  expect((await read(collected, 24 * 60)).waiting).toHaveLength(2)
})

test('the list says how often a family was called, and masks its phone', async () => {
  const given = await givenInside()
  const { staff, classSession, registrations } = given
  const [registrationId = ''] = registrations
  const { family_id, wrapped_key } = await db
    .selectFrom('registration')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select(['registration.family_id', 'wrapped_key'])
    .where('registration.id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const phone_sealed = testVault.seal(wrapped_key, '16900001234')
  const proved = { phone_sealed, phone_hash: testVault.lookup(family_id) }
  await db.updateTable('guardian').set(proved).where('family_id', '=', family_id).execute()
  for (const reached of [false, true]) {
    const about = { staff, classSessionId: classSession.id, registrationId, callId: randomUUID() }
    const call = { ...about, because: 'not-collected' as const, reached, note: '' }
    await recordCall(db, call, after(given, 20))
  }
  const [child] = (await read(given, 30)).waiting
  expect(child).toMatchObject({ phone: '169****1234', calls: { n: 2, reached: 1 } })
})

test('an officer sees how many wait in the own districts, without a name', async () => {
  const given = await givenInside()
  const seen = async (officer: { isCity: boolean; districtCodes: string[] }) => {
    const span = insideFrom(after(given, 5).now)
    const rows = await listNotCollectedByClassSession(db, officer, span)
    return rows.filter(({ id }) => id === given.classSession.id)
  }
  expect(await seen({ isCity: false, districtCodes: ['440606'] })).toMatchObject([{ n: 2 }])
  expect(await seen({ isCity: false, districtCodes: ['440604'] })).toEqual([])
  expect(await seen({ isCity: false, districtCodes: [] })).toEqual([])
  const [row] = await seen({ isCity: true, districtCodes: [] })
  expect(row).toMatchObject({ n: 2 })
  expect(JSON.stringify(row)).not.toContain('何小雨')
})
