import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkInAtScreen } from '#app/domain/attendance/check-in-at-screen.ts'
import { readScreen } from '#app/domain/attendance/read-screen.ts'
import { scanScreen } from '#app/domain/attendance/scan-screen.ts'
import { screenCodeAt, screenTokenOf } from '#app/domain/attendance/screen-code.ts'
import { takeDownScreen } from '#app/domain/attendance/take-down-screen.ts'
import { typeScreenDigits } from '#app/domain/attendance/type-screen-digits.ts'
import { listAttendance, listAttendanceEvents } from '#db/read/attendance.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenMarks } from '#tests/support/given-marks.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenScreen } from '#tests/support/given-screen.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

/** A class session with a screen at its door, and a mother with her child in it. */
async function givenDoor(facts: Parameters<typeof givenClass>[2] = {}) {
  const given = await givenClass(db, 1, facts)
  const mother = await givenGuardian(db)
  const child = await givenChild(db, {}, mother)
  const signedUp = await signUp(db, child, given.offering.id)
  const registrationId = 'registrationId' in signedUp ? signedUp.registrationId : ''
  const screen = await givenScreen(db, given.coordinator, given.classSession)
  const guardian = { guardianId: mother.id, familyId: mother.family_id }
  const { starts_at } = given.classSession
  const at = (minutes: number, seconds = 0) =>
    operationAt(new Date(Date.parse(starts_at) + minutes * 60_000 + seconds * 1000).toISOString())
  return { ...given, screen, guardian, registrationId, at }
}
type Door = Awaited<ReturnType<typeof givenDoor>>

const codeOf = ({ screen }: Door, { now }: { now: string }) => screenCodeAt(testVault, screen, now)
async function scanned(door: Door, operation: ReturnType<typeof operationAt>) {
  return (await scanScreen(db, (await codeOf(door, operation)).text, operation)) ?? ''
}
async function checkIn(door: Door, ticket: string, operation: ReturnType<typeof operationAt>) {
  const { guardian, registrationId } = door
  return checkInAtScreen(db, { ...guardian, registrationId, ticket }, operation)
}
const marksOf = ({ classSession, registrationId }: Door) =>
  listAttendanceEvents(db, [classSession.id], [registrationId])

describe('a family that scans the screen at the door', () => {
  test('checks its child in once, in the name of who put the screen up', async () => {
    const door = await givenDoor()
    const ticket = await scanned(door, door.at(-5))
    expect(await checkIn(door, ticket, door.at(-4))).toEqual({ outcome: 'checked-in' })
    expect(await checkIn(door, ticket, door.at(-3))).toEqual({ outcome: 'unchanged' })

    const [mark, ...more] = await marksOf(door)
    expect(more).toEqual([])
    expect(mark).toMatchObject({
      ...{ mark: 'present', method: 'screen', staff_id: door.coordinator.id },
      guardian_id: door.guardian.guardianId,
    })
    const [known] = await listAttendance(db, [door.classSession.id])
    expect(known).toMatchObject({ presence: 'present', is_inside: 1 })
  })

  test('two taps at once are one mark', async () => {
    const door = await givenDoor()
    const ticket = await scanned(door, door.at(0))
    await Promise.all([1, 2, 3].map(() => checkIn(door, ticket, door.at(0, 5))))
    expect(await marksOf(door)).toHaveLength(1)
  })

  test('is late when it scans more than ten minutes after the start, however slow it taps', async () => {
    const [inTime, late] = [await givenDoor(), await givenDoor()]
    await checkIn(inTime, await scanned(inTime, inTime.at(10)), inTime.at(15))
    expect(await marksOf(inTime)).toMatchObject([{ mark: 'present' }])
    await checkIn(late, await scanned(late, late.at(10, 1)), late.at(10, 2))
    expect(await marksOf(late)).toMatchObject([{ mark: 'late' }])
  })

  test('does so with what the screen showed up to a minute ago, and not with what it showed before', async () => {
    const door = await givenDoor()
    const { text } = await codeOf(door, door.at(-10))
    expect(await scanScreen(db, text, door.at(-9))).toBeDefined()
    expect(await scanScreen(db, text, door.at(-8, -10))).toBeUndefined()
    expect(await scanScreen(db, text, door.at(-11))).toBeUndefined()
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1)
      expect(await scanScreen(db, changed, door.at(-10))).toBeUndefined()
    }
  })

  test('has ten minutes to sign in and tap', async () => {
    const door = await givenDoor()
    const ticket = await scanned(door, door.at(-12))
    expect(await checkIn(door, ticket, door.at(-1))).toEqual({ outcome: 'expired' })
    expect(await checkIn(door, ticket, door.at(-2))).toEqual({ outcome: 'checked-in' })
    expect(await checkIn(door, `x${ticket}`, door.at(-2))).toEqual({ outcome: 'expired' })
  })

  test('checks in no child of another family, and none from whom the guardian is barred', async () => {
    const door = await givenDoor()
    const ticket = await scanned(door, door.at(0))
    const [stranger = ''] = door.registrations
    const theirs = { ...door, registrationId: stranger }
    expect(await checkIn(theirs, ticket, door.at(0))).toEqual({ outcome: 'not-found' })

    const barring = db.updateTable('guardianship').set({ barred: 1 })
    await barring.where('guardian_id', '=', door.guardian.guardianId).execute()
    expect(await checkIn(door, ticket, door.at(0))).toEqual({ outcome: 'not-found' })
    expect(await marksOf(door)).toEqual([])
  })

  test('comes neither before check-in opens nor after the end', async () => {
    const door = await givenDoor()
    const early = await checkIn(door, await scanned(door, door.at(-31)), door.at(-31))
    expect(early).toEqual({ outcome: 'refused', because: 'not-open' })
    const after = await checkIn(door, await scanned(door, door.at(91)), door.at(91))
    expect(after).toEqual({ outcome: 'refused', because: 'over' })
  })

  test('leaves alone what a teacher marked otherwise', async () => {
    const door = await givenDoor()
    await givenMarks(db, {
      ...{ class_session_id: door.classSession.id, registration_id: door.registrationId },
      ...{ mark: 'absent', occurred_at: door.at(5).now, staff_id: door.coordinator.id },
    })
    const done = await checkIn(door, await scanned(door, door.at(6)), door.at(6))
    expect(done).toEqual({ outcome: 'refused', because: 'ask-teacher' })
    expect(await marksOf(door)).toHaveLength(1)
  })

  test('is sent to the teacher at the water before the list was gone through', async () => {
    const door = await givenDoor()
    const water = db.updateTable('class_session').set({ has_water: 1 })
    await water.where('id', '=', door.classSession.id).execute()
    const done = await checkIn(door, await scanned(door, door.at(0)), door.at(0))
    expect(done).toEqual({ outcome: 'refused', because: 'ask-teacher' })
  })
})

describe('the six digits of a screen', () => {
  const typing = (door: Door, digits: string, operation: ReturnType<typeof operationAt>) =>
    typeScreenDigits(
      db,
      { ...door.guardian, digits, networkAddress: door.guardian.guardianId },
      operation,
    )

  test('are as good as its code, for who goes there today', async () => {
    const door = await givenDoor()
    const { digits } = await codeOf(door, door.at(0))
    const typed = await typing(door, digits, door.at(1))
    const ticket = 'ticket' in typed ? typed.ticket : ''
    expect(await checkIn(door, ticket, door.at(2))).toEqual({ outcome: 'checked-in' })

    const stranger = await givenGuardian(db)
    const theirs = { guardianId: stranger.id, familyId: stranger.family_id }
    expect(await typing({ ...door, guardian: theirs }, digits, door.at(1))).toEqual({
      outcome: 'wrong',
    })
  })

  test('cannot be tried out: ten tries in a quarter of an hour, right or wrong', async () => {
    const door = await givenDoor()
    const { digits } = await codeOf(door, door.at(0))
    const wrong = digits === '000000' ? '000001' : '000000'
    let tries = 0
    while ((await typing(door, wrong, door.at(0))).outcome === 'wrong') tries++
    expect(tries).toBe(10)
    const right = await typing(door, digits, door.at(1))
    expect(right).toMatchObject({ outcome: 'too-many', minutes: expect.any(Number) })
    // Of a million numbers five are good at any moment: one quarter of an hour hits with five in a hundred thousand.
    const good = new Set<string>()
    for (let seconds = 0; seconds < 100; seconds += 20) {
      good.add((await codeOf(door, door.at(0, -seconds))).digits)
    }
    expect((tries * good.size) / 1_000_000).toBeLessThanOrEqual(0.00005)
    expect((await typing(door, digits, door.at(0, 15 * 60))).outcome).not.toBe('too-many')
  })
})

describe('the address of a screen', () => {
  const seen = async (door: Door, operation = door.at(0)) =>
    readScreen(
      db,
      { token: await screenTokenOf(testVault, door.screen.id), networkAddress: door.screen.id },
      operation,
    )

  test('shows how many have arrived and a code, and nobody’s name', async () => {
    const door = await givenDoor()
    await checkIn(door, await scanned(door, door.at(0)), door.at(0))
    const screen = await seen(door, door.at(1))
    expect(screen).toMatchObject({
      arrived: 1,
      refusal: null,
      code: await codeOf(door, door.at(1)),
    })
    expect(JSON.stringify(screen)).not.toMatch(/何|小雨/)
  })

  test('opens until two hours after the end, or until it is taken down', async () => {
    const door = await givenDoor()
    expect(await seen(door, door.at(90 + 119))).toMatchObject({ refusal: 'over', code: null })
    expect(await seen(door, door.at(90 + 120))).toBe('unknown')

    const { staff, classSession } = door
    const ticket = await scanned(door, door.at(0))
    const asked = { staff, classSessionId: classSession.id }
    expect(await takeDownScreen(db, asked, door.at(0))).toEqual({ outcome: 'down' })
    expect(await takeDownScreen(db, asked, door.at(0))).toEqual({ outcome: 'unchanged' })
    expect(await seen(door)).toBe('unknown')
    expect(await checkIn(door, ticket, door.at(1))).toEqual({ outcome: 'expired' })
  })

  test('is not found by trying: twenty an hour from one place', async () => {
    const door = await givenDoor()
    const networkAddress = 'somebody who tries'
    const guess = (n: number) =>
      readScreen(db, { token: `ABCDEFGH${n}`, networkAddress }, door.at(0))
    for (let n = 0; n < 20; n++) expect(await guess(n)).toBe('unknown')
    expect(await guess(20)).toBe('too-many')
    const token = await screenTokenOf(testVault, door.screen.id)
    expect(await readScreen(db, { token, networkAddress }, door.at(0))).toBe('too-many')
  })
})
