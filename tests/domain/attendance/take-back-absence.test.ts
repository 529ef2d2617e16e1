import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeBackAbsence } from '#app/domain/attendance/take-back-absence.ts'
import { entriesOfMail } from '#tests/support/calendar-of-mail.ts'
import { type absenceOf, givenGoing, noticesOf, tell } from '#tests/support/given-absence.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { givenOutbox, minutes, type Outbox } from '../../jobs/given-outbox.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
  await givenRules(outbox.db)
})
afterEach(() => outbox.stop())

const takeBack = (of: ReturnType<typeof absenceOf>, now = testNow) =>
  takeBackAbsence(outbox.db, of, operationAt(now))

/** METHOD and SEQUENCE of the class session's entry in each mail that came, in their order. */
async function mailed({ registrationId, classSessionId }: ReturnType<typeof absenceOf>) {
  const { uid } = await outbox.db
    .selectFrom('calendar_entry')
    .select('uid')
    .where('registration_id', '=', registrationId)
    .where('class_session_id', '=', classSessionId)
    .executeTakeFirstOrThrow()
  const entries = outbox.server.received.flatMap((mail) => entriesOfMail(String(mail)))
  return entries.flatMap((one) => (one.uid === uid ? [`${one.method} ${one.sequence}`] : []))
}

describe('an absence that is taken back', () => {
  test('is in the calendar again under the same UID, each revision newer than the last, and can be told again', async () => {
    const { of } = await givenGoing(outbox.db)
    await outbox.deliver(minutes(0))
    await tell(outbox.db, of, minutes(1))
    await outbox.deliver(minutes(2))
    expect(await takeBack(of, minutes(3))).toEqual({ outcome: 'taken-back' })
    await outbox.deliver(minutes(4))
    await tell(outbox.db, of, minutes(5))
    await outbox.deliver(minutes(6))
    expect(await mailed(of)).toEqual(['PUBLISH 0', 'CANCEL 1', 'REQUEST 2', 'CANCEL 3'])
    expect(await outbox.subjects()).toEqual([
      expect.stringContaining('报名成功'),
      expect.stringMatching(/^已请假：.*（7月17日/),
      expect.stringContaining('已撤销请假'),
      expect.stringContaining('已请假'),
    ])
  })

  test('before anything was sent, leaves no mail that says otherwise', async () => {
    const { of } = await givenGoing(outbox.db)
    await outbox.deliver(minutes(0))
    await tell(outbox.db, of, minutes(1))
    await takeBack(of, minutes(1))
    await outbox.deliver(minutes(2))
    expect((await outbox.subjects()).filter((one) => one.startsWith('已请假'))).toEqual([])
    expect(await mailed(of)).toEqual(['PUBLISH 0', 'REQUEST 2'])
  })

  test('told and taken back at once ends in one of the two, and the calendar agrees', async () => {
    const { of } = await givenGoing(outbox.db)
    await Promise.all([tell(outbox.db, of), takeBack(of), tell(outbox.db, of), takeBack(of)])
    const standing = (await noticesOf(outbox.db, of)).filter((one) => one.taken_back_at === null)
    expect(standing.length).toBeLessThanOrEqual(1)
    const { status } = await outbox.db
      .selectFrom('calendar_entry')
      .select('status')
      .where('registration_id', '=', of.registrationId)
      .where('class_session_id', '=', of.classSessionId)
      .executeTakeFirstOrThrow()
    expect(status).toBe(standing.length === 1 ? 'cancelled' : 'confirmed')
  })

  test('from the start on stands as it was told', async () => {
    const { of, classSession } = await givenGoing(outbox.db)
    await tell(outbox.db, of)
    const refused = { outcome: 'refused', because: 'begun' }
    expect(await takeBack(of, classSession.starts_at)).toEqual(refused)
    expect(await noticesOf(outbox.db, of)).toMatchObject([{ taken_back_at: null }])
  })

  test('says which lesson of how many it was, that it is not counted, and no full name', async () => {
    const { of, course } = await givenGoing(outbox.db)
    await outbox.db
      .updateTable('child')
      .set({ name: '欧阳小雨', call_name: '小雨' })
      .where('id', '=', course.child.id)
      .execute()
    await tell(outbox.db, of)
    await outbox.deliver(minutes(1))
    const mails = await outbox.server.parsed()
    const noted = mails.find(({ subject }) => subject?.startsWith('已请假'))
    expect(noted?.text).toContain('第3/5次课')
    expect(noted?.text).toContain('请假不算缺勤')
    expect(`${noted?.subject}${noted?.text}${noted?.html}`).not.toContain('欧阳')
    expect(noted?.subject).not.toContain('小雨')
  })
})
