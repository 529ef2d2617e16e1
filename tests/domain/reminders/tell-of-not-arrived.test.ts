import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { markAttendance, type PresenceMark } from '#app/domain/attendance/mark-attendance.ts'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { tellOfNotArrived } from '#app/domain/reminders/tell-of-not-arrived.ts'
import type { Db } from '#db/schema.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  await givenRules(db)
  return () => db.destroy()
})

// The lesson is on 15 July 2026 from 10:00 to 11:30.
const on = (time: string) => foshanInstant('2026-07-15', time)
const runAt = (time: string) => tellOfNotArrived(db, db, operationAt(on(time)))
const messages = async () => wordsOf(db, 'child-not-arrived')
type Class = Awaited<ReturnType<typeof givenClass>>

/** To each guardian an SMS beside the mail. */
async function givenPhones() {
  for (const { id } of await db.selectFrom('guardian').select('id').execute()) {
    const phone = { phone_sealed: testVault.seal(null, '16900001234'), phone_verified_at: testNow }
    const own = { ...phone, phone_hash: testVault.lookup(id) }
    await db.updateTable('guardian').set(own).where('id', '=', id).execute()
  }
}

function mark(
  { staff, classSession, registrations }: Class,
  n: number,
  as: PresenceMark,
  at: string,
) {
  const of = { staff, classSessionId: classSession.id, registrationId: registrations[n] ?? '' }
  return markAttendance(db, { ...of, mark: as, eventId: randomUUID() }, operationAt(on(at)))
}

describe('a child who has not come', () => {
  test('is told of fifteen minutes after the start, once, by SMS and mail', async () => {
    const given = await givenClass(db, 3)
    await givenPhones()
    await mark(given, 0, 'present', '10:05')
    await mark(given, 1, 'absent', '10:12')
    await runAt('10:14')
    expect(await messages()).toEqual([])
    await Promise.all([runAt('10:15'), runAt('10:15')])
    await runAt('11:00')

    const all = await messages()
    expect(all.map(({ channel }) => channel).sort()).toEqual(['email', 'email', 'sms', 'sms'])
    expect(new Set(all.map(({ to }) => to)).size).toBe(2)
    expect(all.find(({ channel }) => channel === 'sms')?.text).toBe(
      '【佛山新市民学堂】何*雨还没签到（10:00开课）。如未请假请联系老师0757-00000001',
    )
    for (const { subject } of all) expect(subject).not.toContain('雨')
  })

  test('is no news once it came after all', async () => {
    const given = await givenClass(db, 2)
    await mark(given, 0, 'present', '10:12')
    await runAt('10:15')
    expect(await messages()).toHaveLength(1)
    await mark(given, 1, 'late', '10:16')
    expect(await messages()).toEqual([])
  })

  test('is told of only while the class session goes on', async () => {
    const given = await givenClass(db, 2)
    await mark(given, 0, 'present', '10:12')
    await runAt('11:30')
    expect(await messages()).toEqual([])
  })

  test.each(['suspended', 'cancelled'] as const)('is not told of where it is %s', async (state) => {
    const given = await givenClass(db, 2)
    await mark(given, 0, 'absent', '10:12')
    await runAt('10:15')
    await db.updateTable('class_session').set({ state }).execute()
    expect(await messages()).toEqual([])
    await runAt('10:20')
    expect(await messages()).toEqual([])
  })

  test('is not told of where it was withdrawn, or is excused', async () => {
    const given = await givenClass(db, 3)
    await mark(given, 0, 'present', '10:12')
    const [, withdrawn = '', excused = ''] = given.registrations
    const gone = db.updateTable('registration').set({ state: 'withdrawn' })
    await gone.where('id', '=', withdrawn).execute()
    const row = { class_session_id: given.classSession.id, registration_id: excused }
    await db
      .insertInto('attendance')
      .values({
        ...row,
        presence: 'excused',
        left_as: null,
        is_inside: 0,
        event_id: null,
        since: null,
      })
      .execute()
    await runAt('10:15')
    expect(await messages()).toEqual([])
  })
})

describe('a roster that the server may not have', () => {
  const toStaff = async ({ coordinator }: Class) =>
    (await messages()).filter(({ to }) => to === coordinator.id)

  test('alarms no family of a child who is not marked; the coordinator hears of it once', async () => {
    const given = await givenClass(db, 12)
    await runAt('10:15')
    await runAt('10:16')
    const all = await messages()
    expect(all).toHaveLength(1)
    expect(await toStaff(given)).toMatchObject([
      { subject: '点名还没有传上来：岸上施救：叫叫伸抛划' },
    ])
    expect(all[0]?.text).toContain('12 个孩子到没到还不知道')
  })

  test('alarms the family of a child marked absent all the same', async () => {
    const given = await givenClass(db, 2)
    await mark(given, 0, 'absent', '10:03')
    await runAt('10:15')
    expect(await messages()).toHaveLength(2)
    expect(await toStaff(given)).toHaveLength(1)
  })

  test('is there once a phone that has nothing left to send was heard of after the names were called', async () => {
    const given = await givenClass(db, 2)
    await mark(given, 0, 'present', '10:03')
    const device = {
      ...{ id: randomUUID(), staff_id: given.coordinator.id, token_hash: randomUUID() },
      ...{
        organisation_id: given.offering.organisation_id,
        name: 'Android',
        granted_at: on('09:00'),
      },
      ...{ expires_at: on('15:30'), last_seen_at: on('10:09'), unsent: 3 },
    }
    await db.insertInto('device').values(device).execute()
    const loaded = { device_id: device.id, class_session_id: given.classSession.id }
    await db
      .insertInto('device_class_session')
      .values({ ...loaded, loaded_at: on('09:00') })
      .execute()
    const contact = (at: string, unsent: number) =>
      db
        .updateTable('device')
        .set({ last_seen_at: on(at), unsent })
        .execute()

    await runAt('10:15')
    expect(await toStaff(given)).toHaveLength(1)
    await contact('10:16', 3)
    await runAt('10:16')
    expect(await messages()).toHaveLength(1)
    await contact('10:17', 0)
    await runAt('10:17')
    expect(await toStaff(given)).toEqual([])
    expect(await messages()).toHaveLength(1)
  })
})
