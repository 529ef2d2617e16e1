import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { decideCorrection } from '#app/domain/attendance/decide-correction.ts'
import { enterPaper } from '#app/domain/attendance/enter-paper.ts'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import type { PaperRow } from '#app/domain/attendance/paper-row.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

/** A class session of 10:00 to 11:30 in Foshan, from which children are collected, with its sheet. */
async function givenSheet(children = 3) {
  const given = await givenClass(db, children, { departure: 'collected' })
  const { classSession, staff, registrations } = given
  const at = (minutes: number) =>
    operationAt(new Date(Date.parse(classSession.ends_at) + minutes * 60_000).toISOString())
  const line = (n: number, mark: PaperRow['mark'], more: Partial<PaperRow> = {}): PaperRow => ({
    ...{ registrationId: registrations[n] ?? '', mark, came: '', left: '', by: '', reason: '' },
    ...{ eventId: randomUUID(), departureId: randomUUID(), ...more },
  })
  const enter = (rows: PaperRow[], minutes = 60) =>
    enterPaper(db, { staff, classSessionId: classSession.id, rows }, at(minutes))
  const events = () =>
    db
      .selectFrom('attendance_event')
      .selectAll()
      .where('class_session_id', '=', classSession.id)
      .orderBy('occurred_at')
      .execute()
  const attendance = async () => {
    const rows = await db
      .selectFrom('attendance')
      .selectAll()
      .where('class_session_id', '=', classSession.id)
      .execute()
    const of = (id: string) => rows.find((row) => row.registration_id === id)
    return registrations.map((id) => [of(id)?.presence, of(id)?.left_as ?? null])
  }
  return { ...given, at, line, enter, events, attendance }
}

describe('a sign-in sheet', () => {
  test('that is typed in says of each child when it came, when it left and with whom, that it was on paper, and who typed it', async () => {
    const { line, enter, events, attendance, staff, classSession, at } = await givenSheet()
    const handed = { came: '10:05', left: '11:35', by: '何阿姨' }
    const rows = [line(0, 'late', handed), line(1, 'absent'), line(2, 'excused')]
    expect(await enter(rows)).toEqual({ outcome: 'entered', n: 3 })
    expect(await attendance()).toEqual([
      ['late', 'collected'],
      ['absent', null],
      ['excused', null],
    ])
    const all = await events()
    expect(all.every((one) => one.method === 'paper' && one.staff_id === staff.staffId)).toBe(true)
    const [late, left] = [
      all.find(({ mark }) => mark === 'late'),
      all.find(({ mark }) => mark === 'collected'),
    ]
    expect(late?.occurred_at).toBe('2026-07-15T02:05:00.000Z')
    expect(left?.occurred_at).toBe('2026-07-15T03:35:00.000Z')
    expect(all.find(({ mark }) => mark === 'absent')?.occurred_at).toBe(classSession.starts_at)
    expect(JSON.stringify(all)).not.toContain('何阿姨')
    const { wrapped_key } = await db
      .selectFrom('registration')
      .innerJoin('family', 'family.id', 'registration.family_id')
      .select('wrapped_key')
      .where('registration.id', '=', rows[0]?.registrationId ?? '')
      .executeTakeFirstOrThrow()
    const sealed = JSON.parse(JSON.stringify(left?.reason?.slice('other:'.length)))
    expect(testVault.unseal(wrapped_key, sealed)).toBe('何阿姨')
    const submitted = { staff, classSessionId: classSession.id }
    expect(await submitAttendance(db, submitted, at(70))).toEqual({ outcome: 'held' })
  })

  test('that is sent twice is one entry', async () => {
    const { line, enter, events } = await givenSheet()
    const rows = [line(0, 'present', { left: '11:30', by: '妈妈' }), line(1, 'absent')]
    await enter(rows)
    expect(await enter(rows)).toEqual({ outcome: 'entered', n: 0 })
    expect(await events()).toHaveLength(3)
  })

  test('of which one line is wrong changes nothing at all, and names the line', async () => {
    const { line, enter, events, at, registrations } = await givenSheet()
    expect(at(0).now).toBe('2026-07-15T03:30:00.000Z')
    const wrong: [PaperRow, string][] = [
      [line(0, 'absent', { came: '10:00' }), 'no-times'],
      [line(0, 'present', { came: '11:31' }), 'came-late'],
      [line(0, 'present', { came: '10:10', left: '10:05', by: '妈妈' }), 'left-early'],
      [line(0, 'present', { left: '23:00', by: '妈妈' }), 'left-later'],
      [line(0, 'present', { left: '11:30' }), 'needs-collector'],
      [line(0, 'present', { by: '妈妈' }), 'needs-time'],
    ]
    for (const [row, because] of wrong) {
      expect(await enter([line(1, 'present'), row])).toMatchObject({
        outcome: 'wrong',
        problems: [{ registrationId: registrations[0], because }],
      })
    }
    expect(await events()).toEqual([])
  })

  test('that differs from what is marked needs the reason, and corrects it; a line that says the same changes nothing', async () => {
    const { line, enter, events, attendance, staff, classSession, at } = await givenSheet()
    for (const n of [0, 1]) {
      const { registrationId } = line(n, 'absent')
      const mark = {
        staff,
        classSessionId: classSession.id,
        registrationId,
        mark: 'absent' as const,
      }
      await markAttendance(db, { ...mark, eventId: randomUUID() }, at(-80))
    }
    const same = line(1, 'absent')
    expect(await enter([line(0, 'present'), same])).toMatchObject({
      problems: [{ field: 'reason', because: 'needs-reason' }],
    })
    const corrected = line(0, 'present', { reason: '签到表上有签名' })
    expect(await enter([corrected, same])).toEqual({ outcome: 'entered', n: 1 })
    expect((await attendance()).slice(0, 2)).toEqual([
      ['present', null],
      ['absent', null],
    ])
    const correction = (await events()).find(({ id }) => id === corrected.eventId)
    expect(correction).toMatchObject({ method: 'paper' })
    expect(correction?.reason).toMatch(/^[\w-]{39,}$/) // sealed
    expect(correction?.corrects_id).not.toBeNull()
  })

  test('that comes more than 48 hours after class is asked of the district, and holds with all it says once that agrees', async () => {
    const { line, enter, events, attendance } = await givenSheet()
    const row = line(0, 'present', { came: '10:02', left: '11:31', by: '妈妈' })
    const late = 49 * 60
    expect(await enter([row], late)).toEqual({ outcome: 'asked', n: 1 })
    expect(await events()).toEqual([])
    expect(await enter([line(0, 'late'), line(1, 'absent')], late)).toMatchObject({
      problems: [{ because: 'already-asked' }],
    })
    expect(await db.selectFrom('correction_request').selectAll().execute()).toHaveLength(1)
    const officer = { isCity: false, districtCodes: ['440606'] }
    const { id: staffId } = await givenStaff(db, { role: 'district_officer' })
    const asked = { requestId: row.eventId, decision: 'agreed' as const, reason: '' }
    const by = { ...asked, officer: { ...officer, staffId } }
    await decideCorrection(db, by, operationAt('2026-07-18T02:00:00.000Z'))
    expect((await attendance())[0]).toEqual(['present', 'collected'])
    expect((await events()).map(({ method }) => method)).toEqual(['paper', 'paper'])
  })

  test('of a class session that has not begun, or of a child who is not on it, is not taken', async () => {
    const { line, enter, events } = await givenSheet()
    const closed = { outcome: 'refused', because: 'not-open' }
    expect(await enter([line(0, 'present')], -91)).toEqual(closed)
    const foreign = line(0, 'present', { registrationId: randomUUID() })
    expect(await enter([foreign])).toEqual({ outcome: 'not-found' })
    expect(await events()).toEqual([])
  })
})
