import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { correctMark } from '#app/domain/attendance/correct-mark.ts'
import { decideCorrection } from '#app/domain/attendance/decide-correction.ts'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { readCorrections } from '#app/domain/attendance/read-corrections.ts'
import { countWaitingCorrections } from '#db/read/corrections.ts'
import { givenStaff } from '#tests/support/given.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const hour = 3_600_000
const ours = { isCity: false, districtCodes: ['440606'] }

/** A child marked absent at the start, and everything that a test does to it afterwards. */
async function givenAbsent() {
  const given = await givenClass(db)
  const { classSession, staff, registrations } = given
  const registrationId = registrations[0] ?? ''
  const of = { staff, classSessionId: classSession.id, registrationId }
  const start = atStartOf(classSession)
  await markAttendance(db, { ...of, mark: 'absent', eventId: randomUUID() }, start)
  await db
    .updateTable('class_session')
    .set({ state: 'held' })
    .where('id', '=', classSession.id)
    .execute()
  const after = (hours: number) =>
    operationAt(new Date(Date.parse(classSession.ends_at) + hours * hour).toISOString())
  const correct = (hours: number, eventId: string = randomUUID(), reason = '点错了人') =>
    correctMark(db, { ...of, mark: 'present', reason, eventId }, after(hours))
  const officer = { ...ours, staffId: (await givenStaff(db, { role: 'district_officer' })).id }
  const decide = (
    requestId: string,
    decision: 'agreed' | 'refused',
    { reason = '', by = officer }: { reason?: string; by?: typeof officer } = {},
  ) => decideCorrection(db, { requestId, officer: by, decision, reason }, after(60))
  const presence = async () =>
    (
      await db
        .selectFrom('attendance')
        .select('presence')
        .where('registration_id', '=', registrationId)
        .executeTakeFirst()
    )?.presence
  const page = () =>
    readCorrections(
      db,
      { organisationId: given.offering.organisation_id, classSessionId: classSession.id },
      testVault,
    )
  return { ...given, registrationId, of, after, correct, decide, presence, page, officer }
}

describe('a correction', () => {
  test('is made at once until 48 hours after the class session, and later only asked for', async () => {
    const { correct, presence } = await givenAbsent()
    expect(await correct(48)).toEqual({ outcome: 'corrected' })
    expect(await presence()).toBe('present')

    const late = await givenAbsent()
    const before = await countWaitingCorrections(db, ours)
    const id = randomUUID()
    expect(await late.correct(48.01, id)).toEqual({ outcome: 'asked' })
    expect(await late.presence()).toBe('absent')
    expect(await late.correct(48.02, id)).toEqual({ outcome: 'asked' }) // the same form again
    expect(await countWaitingCorrections(db, ours)).toBe(before + 1)
    expect(await countWaitingCorrections(db, { isCity: false, districtCodes: ['440604'] })).toBe(0)
    expect(await late.correct(49)).toEqual({ outcome: 'refused', because: 'already-asked' })
  })

  test('that the district agrees to holds once, under the name of whoever asked, with both names on the page', async () => {
    const given = await givenAbsent()
    const id = randomUUID()
    await given.correct(50, id)
    const both = await Promise.all([given.decide(id, 'agreed'), given.decide(id, 'agreed')])
    expect(both).toEqual([{ outcome: 'agreed' }, { outcome: 'agreed' }])
    expect(await given.presence()).toBe('present')
    const events = await db
      .selectFrom('attendance_event')
      .selectAll()
      .where('registration_id', '=', given.registrationId)
      .where('corrects_id', 'is not', null)
      .execute()
    expect(events).toMatchObject([{ id, mark: 'present', staff_id: given.staff.staffId }])
    expect(await given.page()).toMatchObject({
      requests: [{ id, state: 'agreed', reason: '点错了人', original_mark: 'absent' }],
      differences: [{ original_mark: 'absent', mark: 'present', why: '点错了人' }],
    })
  })

  test('that the district refuses changes nothing, and whoever asked sees why', async () => {
    const given = await givenAbsent()
    const id = randomUUID()
    await given.correct(50, id)
    const withoutReason = await given.decide(id, 'refused')
    expect(withoutReason).toEqual({ outcome: 'denied', because: 'needs-reason' })
    const reason = '与签到表不一致'
    expect(await given.decide(id, 'refused', { reason })).toEqual({ outcome: 'refused' })
    expect(await given.presence()).toBe('absent')
    expect((await given.page())?.requests).toMatchObject([{ state: 'refused', decision: reason }])
    expect(await given.decide(id, 'agreed')).toEqual({ outcome: 'already-decided' })
    expect(await given.presence()).toBe('absent')
  })

  test('is decided by one of two officers, agreed or refused, never both', async () => {
    const given = await givenAbsent()
    const id = randomUUID()
    await given.correct(50, id)
    const other = { ...ours, staffId: (await givenStaff(db, { role: 'district_officer' })).id }
    const outcomes = await Promise.all([
      given.decide(id, 'agreed'),
      given.decide(id, 'refused', { reason: '不对', by: other }),
    ])
    const words = outcomes.map(({ outcome }) => outcome)
    expect(words.filter((word) => word === 'already-decided')).toHaveLength(1)
    expect(await given.presence()).toBe(words.includes('agreed') ? 'present' : 'absent')
  })

  test('does nothing where other marks came meanwhile', async () => {
    const given = await givenAbsent()
    const id = randomUUID()
    await given.correct(50, id)
    const excused = { ...given.of, mark: 'excused' as const, reason: '打过电话' }
    await correctMark(db, { ...excused, eventId: randomUUID() }, given.after(20))
    expect(await given.decide(id, 'agreed')).toEqual({ outcome: 'overtaken' })
    expect(await given.presence()).toBe('excused')
    expect((await given.page())?.requests).toMatchObject([{ state: 'overtaken' }])
  })

  test('is neither asked for nor agreed to once the figures are accepted', async () => {
    const given = await givenAbsent()
    const id = randomUUID()
    await given.correct(50, id)
    await db
      .updateTable('offering')
      .set({ state: 'accepted' })
      .where('id', '=', given.offering.id)
      .execute()
    expect(await given.decide(id, 'agreed')).toEqual({ outcome: 'denied', because: 'accepted' })
    expect(await given.correct(51)).toEqual({ outcome: 'refused', because: 'accepted' })
    expect(await given.presence()).toBe('absent')
  })

  test('is not there for officers of another district, nor decided by the city', async () => {
    const given = await givenAbsent()
    const id = randomUUID()
    await given.correct(50, id)
    for (const view of [
      { isCity: false, districtCodes: ['440604'] },
      { isCity: true, districtCodes: [] },
    ]) {
      const by = { ...view, staffId: given.officer.staffId }
      expect(await given.decide(id, 'agreed', { by })).toEqual({ outcome: 'not-found' })
    }
    expect(await given.presence()).toBe('absent')
  })

  test('keeps its reason sealed in the database', async () => {
    const given = await givenAbsent()
    await given.correct(50, randomUUID(), '孩子发烧先走了')
    const rows = await db.selectFrom('correction_request').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('发烧')
  })
})
