import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeviceRecord } from '#app/domain/attendance/device-record.ts'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Sealed } from '#db/schema.ts'
import { givenClassSession, givenOffering, givenStaff } from '#tests/support/given.ts'
import { asStaff, givenClass } from '#tests/support/given-class.ts'
import { givenDevice, markRecord } from '#tests/support/given-device.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const hours = (instant: string, n: number) =>
  new Date(Date.parse(instant) + n * 3_600_000).toISOString()

async function given(facts: Parameters<typeof givenClass>[2] = {}) {
  const own = await givenClass(db, 2, facts)
  const at = own.classSession.starts_at
  const phone = await givenDevice(db, own.staff, at)
  const [one = '', two = ''] = own.registrations
  const classSessionId = own.classSession.id
  const mark = (more: Partial<Parameters<typeof markRecord>[0]> = {}) =>
    markRecord({ classSessionId, registrationId: one, at, ...more })
  const become = (state: ClassSessionState) =>
    db.updateTable('class_session').set({ state }).where('id', '=', classSessionId).execute()
  const events = () => listAttendanceEvents(db, [classSessionId])
  const state = async () =>
    (
      await db
        .selectFrom('class_session')
        .select('state')
        .where('id', '=', classSessionId)
        .executeTakeFirstOrThrow()
    ).state
  const attendance = () =>
    db
      .selectFrom('attendance')
      .selectAll()
      .where('class_session_id', '=', classSessionId)
      .where('registration_id', '=', one)
      .executeTakeFirst()
  return { ...own, at, phone, one, two, classSessionId, mark, become, events, state, attendance }
}

test('what a phone recorded is taken also when it signed in anew, its earlier leave long gone; not from somebody else', async () => {
  const { mark, staff, at, offering, attendance } = await given()
  const anew = await givenDevice(db, staff, hours(at, 40))
  const record = mark()
  expect(await anew.send([record], hours(at, 40))).toEqual({ received: [record.id], refused: [] })
  expect(await attendance()).toMatchObject({ presence: 'present' })

  const colleague = { organisation_id: offering.organisation_id, role: 'instructor' as const }
  const other = asStaff(await givenStaff(db, colleague), 'instructor')
  const foreign = mark()
  expect(await (await givenDevice(db, other, at)).send([foreign])).toEqual({
    ...{ received: [], refused: [{ id: foreign.id, because: 'not-loaded' }] },
  })
})

test('a code that two phones took without a network is told of on the roster once both have sent it', async () => {
  const { mark, staff, at, phone, one, classSessionId } = await given()
  const other = await givenDevice(db, staff, at)
  const code = { method: 'qr' as const, codeUsed: 'XT1.AB.CD' }
  const flagged = async () => {
    const roster = await readRoster(db, { staff, classSessionId }, operationAt(at))
    return roster?.rows.filter(({ state }) => state.codeUsedTwice).map(({ id }) => id)
  }
  await phone.send([mark(code)])
  expect(await flagged()).toEqual([])
  await other.send([mark(code)])
  expect(await flagged()).toEqual([one])
})

test('a mark is kept with what the phone knew, and starts the class session; sent again it is one', async () => {
  const { phone, mark, events, state, staff, attendance, at } = await given()
  const code = { method: 'qr' as const, codeUsed: 'XT1.AB.CD', deviceAt: hours(at, 7) }
  const record = mark({ follows: [], forced: true, note: '没带手机', ...code })
  expect(await phone.send([record, record])).toEqual({
    ...{ received: [record.id, record.id], refused: [] },
  })
  await phone.send([record])

  const [event, ...more] = await events()
  expect(more).toEqual([])
  expect(event).toMatchObject({
    ...{ id: record.id, mark: 'present', method: 'qr', forced: 1, code_used: 'XT1.AB.CD' },
    ...{ device_id: phone.id, device_at: hours(at, 7), staff_id: staff.staffId, occurred_at: at },
  })
  expect(event?.reason).not.toContain('没带手机')
  expect(await state()).toBe('in_progress')
  expect(await attendance()).toMatchObject({ presence: 'present', is_inside: 1 })
})

test('who collected stays readable, and what was typed of it only with the key of the family', async () => {
  const { phone, mark, events } = await given()
  const here = mark()
  const gone = mark({
    ...{ mark: 'collected', follows: [here.id], collector: 'other', note: '外婆，身份证已看' },
  })
  await phone.send([here, gone])
  const event = (await events()).find(({ id }) => id === gone.id)
  expect(event?.collector).toBe('other')
  expect(event?.reason).toMatch(/^other:[\w-]+$/)
  const sealed = await db
    .selectFrom('attendance_event')
    .innerJoin('registration', 'registration.id', 'attendance_event.registration_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select(['family.wrapped_key', sql<Sealed>`substr(reason, 7)`.as('note')])
    .where('attendance_event.id', '=', gone.id)
    .executeTakeFirstOrThrow()
  expect(testVault.unseal(sealed.wrapped_key, sealed.note)).toBe('外婆，身份证已看')
})

describe('what cannot be true is refused, and nothing else waits for it', () => {
  test('a class session that was never loaded on this phone, also one of the same organisation', async () => {
    const { phone, mark, events } = await given()
    const elsewhere = await given()
    const own = mark()
    const foreign = elsewhere.mark()
    expect(await phone.send([foreign, own])).toEqual({
      ...{ received: [own.id], refused: [{ id: foreign.id, because: 'not-loaded' }] },
    })
    expect(await events()).toHaveLength(1)
    expect(await elsewhere.events()).toEqual([])
  })

  test('somebody who is not in that class session', async () => {
    const { phone, mark } = await given()
    const { one } = await given()
    const records = [mark({ registrationId: one }), mark({ registrationId: randomUUID() })]
    expect((await phone.send(records)).refused).toEqual(
      records.map(({ id }) => ({ id, because: 'unknown-registration' })),
    )
  })
})

describe('a fact is kept, whatever became of it', () => {
  test('a child that swapped away while the phone was offline, and came all the same: it counts as inside', async () => {
    const { phone, mark, one, classSessionId, attendance, at } = await given()
    const elsewhere = await givenClassSession(db, await givenOffering(db))
    const swap = { registration_id: one, from_class_session_id: classSessionId, made_at: at }
    await db
      .insertInto('class_session_swap')
      .values({ ...swap, to_class_session_id: elsewhere.id })
      .execute()
    const record = mark()
    expect(await phone.send([record])).toEqual({ received: [record.id], refused: [] })
    expect(await attendance()).toMatchObject({ is_inside: 1 })
  })

  test.each(['withdrawn', 'released', 'cancelled_by_provider'] as const)(
    'a child that is %s meanwhile: shown as such',
    async (state) => {
      const { phone, mark, one, attendance } = await given()
      await db.updateTable('registration').set({ state }).where('id', '=', one).execute()
      const record = mark()
      expect((await phone.send([record])).received).toEqual([record.id])
      expect(await attendance()).toMatchObject({ is_inside: 1 })
      const [classSession] = (await phone.load()).classSessions
      const row = classSession?.rows.find(({ registrationId }) => registrationId === one)
      expect(row?.hasLeftOffering).toBe(true)
      expect(classSession?.events.map(({ id }) => id)).toEqual([record.id])
    },
  )

  test.each(['cancelled', 'suspended', 'held', 'awaiting_collection'] as const)(
    'in a class session that is %s',
    async (become) => {
      const {
        phone,
        mark,
        attendance,
        become: changeTo,
        state,
      } = await given({
        departure: 'collected',
      })
      await changeTo(become)
      const record = mark()
      expect((await phone.send([record])).received).toEqual([record.id])
      expect(await attendance()).toMatchObject({ is_inside: 1 })
      expect(await state()).toBe(become === 'held' ? 'awaiting_collection' : become)
    },
  )

  test('that a held class session waits again for a child is on record; where nobody collects, it stays held', async () => {
    const collected = await given({ departure: 'collected' })
    await collected.become('held')
    await collected.phone.send([
      collected.mark(),
      collected.mark({ registrationId: collected.two }),
    ])
    const kinds = await db
      .selectFrom('class_session_event')
      .select('kind')
      .where('class_session_id', '=', collected.classSessionId)
      .execute()
    expect(kinds).toEqual([{ kind: 'awaiting_collection' }])

    const free = await given({ departure: 'free' })
    await free.become('held')
    await free.phone.send([free.mark()])
    expect(await free.state()).toBe('held')
  })

  test('a child that was collected again before the phone could send: the class session stays held', async () => {
    const { phone, mark, become, state } = await given({ departure: 'collected' })
    await become('held')
    const here = mark()
    const gone = mark({ mark: 'collected', follows: [here.id], collector: 'other' })
    await phone.send([gone])
    await phone.send([here])
    expect(await state()).toBe('held')
  })
})

test('a clock that is ahead is not believed, nor one a day behind the class session', async () => {
  const { phone, mark, events, at, two } = await given()
  const ahead = mark({ at: hours(at, 5) })
  const behind = mark({ registrationId: two, at: hours(at, -100) })
  await phone.send([ahead, behind], hours(at, 1))
  const found = await events()
  const timeOf = (id: string) => found.find((event) => event.id === id)?.occurred_at
  expect([timeOf(ahead.id), timeOf(behind.id)]).toEqual([hours(at, 1), hours(at, -24)])
})

test('a correction that arrives before what it corrects stands all the same', async () => {
  const { phone, mark, attendance } = await given()
  const wrong = mark({ mark: 'absent' })
  const right = mark({ follows: [], corrects: wrong.id, note: '点错了' })
  await phone.send([right])
  await phone.send([wrong])
  expect(await attendance()).toMatchObject({ presence: 'present', in_conflict: 0 })
})

test('calls, notes, adults, checks, counts and incidents each find their keeper', async () => {
  const { phone, classSessionId, one, at, organisation } = await (async () => {
    const own = await given()
    return { ...own, organisation: own.offering.organisation_id }
  })()
  const helper = await givenStaff(db, { organisation_id: organisation, role: 'instructor' })
  const recorded = () => ({ id: randomUUID(), classSessionId, at, deviceAt: at })
  const records: DeviceRecord[] = [
    { ...recorded(), kind: 'adult', staffId: helper.id, isHere: true },
    { ...recorded(), kind: 'start-check', items: ['rescue-gear'], note: null },
    { ...recorded(), kind: 'headcount', counted: 2, expected: 2 },
    {
      ...{ ...recorded(), kind: 'call', registrationId: one, because: 'not-arrived' },
      ...{ reached: true, note: '在路上' },
    },
    { ...recorded(), kind: 'note', registrationId: null, text: '一切顺利' },
    {
      ...{ ...recorded(), kind: 'incident', severity: 'minor', registrationIds: [one] },
      ...{ what: '擦伤', done: '消毒', told: '妈妈' },
    },
  ]
  const { received, refused } = await phone.send(records)
  expect(refused).toEqual([])
  expect(received).toHaveLength(records.length)
  const [classSession] = (await phone.load()).classSessions
  expect(classSession).toMatchObject({
    ...{ adultsHere: [helper.id], lastHeadcount: { counted: 2 } },
  })
})

test('how much a phone still keeps is known', async () => {
  const { phone, mark } = await given()
  await phone.send([mark()])
  const device = db.selectFrom('device').select('unsent').where('id', '=', phone.id)
  expect(await device.executeTakeFirst()).toEqual({ unsent: 0 })
})

test('a teacher of another class has no roster of this one', async () => {
  const { offering, at, classSessionId } = await given()
  const teacher = await givenStaff(db, {
    ...{ organisation_id: offering.organisation_id, role: 'instructor' },
  })
  const phone = await givenDevice(db, asStaff(teacher, 'instructor'), at)
  expect(phone.loaded.classSessions.map(({ id }) => id)).not.toContain(classSessionId)
})
