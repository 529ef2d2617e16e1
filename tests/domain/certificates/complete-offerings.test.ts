import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { addMarks } from '#app/domain/attendance/add-marks.ts'
import { completeOfferings } from '#app/domain/certificates/complete-offerings.ts'
import { readCertificate } from '#app/domain/certificates/read-certificate.ts'
import { listOwnCertificates } from '#db/read/certificates.ts'
import { givenAttended } from '#tests/support/given-attended.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const daysAfter = (instant: string, days = 0) =>
  operationAt(new Date(Date.parse(instant) + days * 86_400_000 + 60_000).toISOString())

async function weighAll(operation: ReturnType<typeof operationAt>) {
  let n = 0
  while (await completeOfferings(db, db, operation)) n++
  return n
}

const stateOf = async (id: string) =>
  (
    await db
      .selectFrom('registration')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).state

const certificatesOf = async ({ family_id }: { family_id: string }) =>
  (await listOwnCertificates(db, family_id)).map((row) => readCertificate(row, testVault))

const newsOf = (registrationId: string) =>
  db
    .selectFrom('notification')
    .select('cause')
    .where('registration_id', '=', registrationId)
    .where('cause', '=', 'certificate-ready')
    .execute()

const here = 'present' as const

describe('when the attendance of all class sessions is in', () => {
  test('who came to four of five completed it and gets a certificate and one message; who came to three stays signed up', async () => {
    const { registrations, offering, endsAt } = await givenAttended(db, [
      [here, 'late', here, 'absent', here],
      [here, here, 'excused', 'absent', here],
    ])
    const [enough, tooFew] = registrations
    if (!enough || !tooFew) throw new Error('two children')
    expect(await weighAll(daysAfter(endsAt))).toBe(1)

    expect([await stateOf(enough.id), await stateOf(tooFew.id)]).toEqual(['completed', 'confirmed'])
    const [certificate] = await certificatesOf(enough)
    expect(certificate).toMatchObject({
      ...{ name: '何小雨', title_zh: offering.title_zh, from: '2026-07-15', to: '2026-07-19' },
      ...{ lessons: 8, came: 4, held: 5, issuedOn: '2026-07-19', revoked_at: null },
    })
    expect(await certificatesOf(tooFew)).toEqual([])
    expect(await newsOf(enough.id)).toHaveLength(1)
    expect(await newsOf(tooFew.id)).toHaveLength(0)
    expect(await weighAll(daysAfter(endsAt, 1))).toBe(0)
  })

  test('the name on a certificate is sealed in the database', async () => {
    const { registrations, endsAt } = await givenAttended(db, [[here, here]])
    await weighAll(daysAfter(endsAt))
    const rows = await db
      .selectFrom('certificate')
      .selectAll()
      .where('registration_id', '=', registrations[0]?.id ?? '')
      .execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('何小雨')
  })

  test('a single lecture is completed without a certificate', async () => {
    const { registrations, endsAt } = await givenAttended(db, [[here]])
    const [one] = registrations
    if (!one) throw new Error('a child')
    await weighAll(daysAfter(endsAt))
    expect([await stateOf(one.id), await certificatesOf(one)]).toEqual(['completed', []])
  })
})

describe('while attendance is missing', () => {
  test('nobody is weighed before a week has passed, and then by what is in', async () => {
    const { registrations, classSessions, endsAt } = await givenAttended(db, [[here, here, here]])
    const [one] = registrations
    if (!one) throw new Error('a child')
    const last = classSessions[2]?.id ?? ''
    await db
      .updateTable('class_session')
      .set({ state: 'in_progress' })
      .where('id', '=', last)
      .execute()
    expect(await weighAll(daysAfter(endsAt, 6))).toBe(0)
    expect(await stateOf(one.id)).toBe('confirmed')
    expect(await weighAll(daysAfter(endsAt, 7))).toBe(1)
    expect((await certificatesOf(one))[0]).toMatchObject({ came: 2, held: 2, to: '2026-07-16' })
  })

  test('an offering that goes on is left alone', async () => {
    const { registrations } = await givenAttended(db, [[here, here]], {
      last_ends_at: '2026-08-30T03:30:00.000Z',
    })
    expect(await weighAll(operationAt('2026-07-20T02:00:00.000Z'))).toBe(0)
    expect(await stateOf(registrations[0]?.id ?? '')).toBe('confirmed')
  })
})

describe('when a mark is corrected later', () => {
  async function correct(
    of: { class_session_id: string; registration_id: string },
    mark: 'present' | 'absent',
    at: string,
  ) {
    const staff = await db.selectFrom('staff').select('id').executeTakeFirstOrThrow()
    const standing = await db
      .selectFrom('attendance_event')
      .select('id')
      .where('registration_id', '=', of.registration_id)
      .execute()
    const follows = standing.map(({ id }) => id)
    const when = { occurred_at: at, received_at: at, staff_id: staff.id, follows }
    await db.inTransaction((tx) => addMarks(tx, [{ id: randomUUID(), ...of, mark, ...when }]))
  }

  test('the certificate is revoked; corrected back, a new one is issued without a second message', async () => {
    const { registrations, classSessions, endsAt } = await givenAttended(db, [[here, here]])
    const [one] = registrations
    if (!one) throw new Error('a child')
    await weighAll(daysAfter(endsAt))
    const of = { class_session_id: classSessions[1]?.id ?? '', registration_id: one.id }

    await correct(of, 'absent', daysAfter(endsAt, 1).now)
    expect(await weighAll(daysAfter(endsAt, 2))).toBe(1)
    expect(await stateOf(one.id)).toBe('confirmed')
    expect(await certificatesOf(one)).toMatchObject([{ revoked_at: daysAfter(endsAt, 2).now }])

    await correct(of, 'present', daysAfter(endsAt, 3).now)
    await weighAll(daysAfter(endsAt, 4))
    expect(await stateOf(one.id)).toBe('completed')
    const [again, before] = await certificatesOf(one)
    expect([again?.revoked_at, before?.revoked_at]).toEqual([null, daysAfter(endsAt, 2).now])
    expect(again?.number).not.toBe(before?.number)
    expect(await newsOf(one.id)).toHaveLength(1)
  })
})

test('two workers at once issue one certificate to each', async () => {
  const { registrations, endsAt } = await givenAttended(db, [
    [here, here],
    [here, here],
    [here, here],
  ])
  const operation = daysAfter(endsAt)
  await Promise.all([1, 2, 3].map(() => completeOfferings(db, db, operation)))
  for (const one of registrations) {
    expect(await certificatesOf(one)).toHaveLength(1)
    expect(await newsOf(one.id)).toHaveLength(1)
  }
})
