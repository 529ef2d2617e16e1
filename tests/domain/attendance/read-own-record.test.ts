import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { readOwnRecord } from '#app/domain/attendance/read-own-record.ts'
import { recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { completeOfferings } from '#app/domain/certificates/complete-offerings.ts'
import { loader as signupLoader } from '#app/routes/family/signup.tsx'
import { loader as signupsLoader } from '#app/routes/family/signups.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenAttended } from '#tests/support/given-attended.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { operationAt } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const ownerOf = (registrationId: string) =>
  db
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()

test('a family sees when its child was there and by whom it was collected, in its own words, and no name of the staff', async () => {
  const { classSession, staff, registrations } = await givenClass(db, 2, { departure: 'collected' })
  const [registrationId = '', other = ''] = registrations
  const owner = await ownerOf(registrationId)
  const at = (minutes: number) =>
    operationAt(new Date(Date.parse(classSession.starts_at) + minutes * 60_000).toISOString())
  const classSessionId = classSession.id
  const of = { staff, classSessionId, registrationId }
  await markAttendance(db, { ...of, mark: 'late', eventId: randomUUID() }, at(12))
  const others = { staff, classSessionId, registrationId: other }
  await markAttendance(db, { ...others, mark: 'absent', eventId: randomUUID() }, at(13))
  const departing = {
    ...{ kind: 'collected' as const, with: `guardian:${owner.guardian_id}`, note: '' },
  }
  expect(await recordDeparture(db, { ...of, departing, eventId: randomUUID() }, at(95))).toEqual({
    outcome: 'recorded',
  })

  const familyId = owner.family_id
  const record = await readOwnRecord(db, { familyId, registrationId }, at(100))
  expect(record?.marks).toEqual([
    {
      ...{ id: classSessionId, starts_at: classSession.starts_at, ends_at: classSession.ends_at },
      ...{ presence: 'late', isDoubtful: false },
      left: { as: 'collected', at: at(95).now, with: { relation: 'mother' } },
    },
  ])
  expect(JSON.stringify(record)).not.toContain('韦海燕')
  expect(JSON.stringify(record)).not.toContain(other)
  expect(await readOwnRecord(db, { familyId, registrationId }, at(-1))).toBeNull()
})

test('the page of a sign-up says how many of how many, and leads to the certificate; the list says it of what is over', async () => {
  const { registrations, endsAt } = await givenAttended(db, [
    ['present', 'present', 'late', 'absent', 'present'],
    ['present', 'absent', 'absent', 'absent', 'present'],
  ])
  const now = new Date(Date.parse(endsAt) + 3_600_000).toISOString()
  await completeOfferings(db, db, operationAt(now))
  const context = testApp(db, { now })
  const pageOf = async ({ id, guardianId }: { id: string; guardianId: string }) => {
    const cookie = await signedInAs(db, { guardianId }, now)
    const of = { cookie, context, params: { registrationId: id } }
    const page = await (await answerOf(signupLoader(asked('/here', of)))).json()
    const list = await (await answerOf(signupsLoader(asked('/here', of)))).json()
    return { record: page.record, past: list.past }
  }
  const [enough, tooFew] = registrations
  if (!enough || !tooFew) throw new Error('two children')
  const done = await pageOf(enough)
  expect(done.record).toMatchObject({ came: 4, held: 5, toComplete: 80 })
  expect(done.record.certificateId).toEqual(expect.any(String))
  expect(done.past).toMatchObject([{ id: enough.id, record: { came: 4, held: 5 } }])
  const less = await pageOf(tooFew)
  expect(less.record).toMatchObject({ came: 2, held: 5, certificateId: null })
})
