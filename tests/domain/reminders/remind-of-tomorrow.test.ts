import { beforeEach, describe, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { remindOfTomorrow } from '#app/domain/reminders/remind-of-tomorrow.ts'
import type { Db } from '#db/schema.ts'
import { countedStatements } from '#tests/support/counted-statements.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenOffering,
  givenStaff,
} from '#tests/support/given.ts'
import { givenMarks } from '#tests/support/given-marks.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { givenRegistration } from '#tests/support/given-registration.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

// The lesson is on Wednesday, 15 July 2026, at 10:00.
const evening = (time: string) => foshanInstant('2026-07-14', time)

async function runAt(now: string, atOnce?: number) {
  const choice = atOnce === undefined ? {} : { atOnce }
  while (await remindOfTomorrow(db, db, operationAt(now), choice));
}

async function givenGoing(guardian?: Awaited<ReturnType<typeof givenGuardian>>) {
  const offering = await givenOffering(db)
  const classSession = await givenClassSession(db, offering)
  const child = await givenChild(db, { call_name: '小雨' }, guardian)
  const id = await givenRegistration(db, { child, offering, state: 'confirmed' })
  return { offering, classSession, child, id }
}

const reminded = async () => (await mailsOf(db, 'class-session-tomorrow')).length
const change = (id: string, to: { state?: 'suspended' | 'cancelled'; revised_at?: string }) =>
  db.updateTable('class_session').set(to).where('id', '=', id).execute()

describe('the evening before a class session', () => {
  test('its families are reminded at 18:00, each once, however many workers look and however often', async () => {
    const { child } = await givenGoing()
    await runAt(foshanInstant('2026-07-13', '18:00'))
    await runAt(evening('17:59'))
    expect(await reminded()).toBe(0)

    await Promise.all([runAt(evening('18:00')), runAt(evening('18:00')), runAt(evening('18:00'))])
    await runAt(evening('21:00'))
    expect(await mailsOf(db, 'class-session-tomorrow')).toMatchObject([
      { recipient_id: child.guardian_id, facts: { day: '2026-07-15', sibling_ids: [] } },
    ])
  })

  test('the hour is the one that the city set', async () => {
    await givenGoing()
    const rule = { name: 'reminder_hour' as const, value: 20, effective_on: '2026-07-01' }
    await db
      .insertInto('planning_rule')
      .values({ ...rule, set_at: evening('00:00') })
      .execute()
    await runAt(evening('19:59'))
    expect(await reminded()).toBe(0)
    await runAt(evening('20:00'))
    expect(await reminded()).toBe(1)
  })

  test('after midnight it is too late: tomorrow is another day', async () => {
    await givenGoing()
    await runAt(foshanInstant('2026-07-15', '00:00'))
    expect(await reminded()).toBe(0)
    await runAt(evening('23:59'))
    expect(await reminded()).toBe(1)
  })

  test('it says when, where, what to bring and how to say that one cannot come, with no name in the subject', async () => {
    const { id } = await givenGoing()
    await runAt(evening('18:00'))
    const [mail] = await wordsOf(db, 'class-session-tomorrow')
    expect(mail?.subject).toBe('明天上课：岸上施救：叫叫伸抛划，7月15日（周三）')
    expect(mail?.text).toContain('小雨明天上《岸上施救：叫叫伸抛划》：7月15日（周三）10:00—11:30。')
    expect(mail?.text).toContain('地点：佛山市顺德区大良街道近良社区演示路1号')
    expect(mail?.text).toContain('请带：水杯')
    expect(mail?.text).toContain('联系人：演示老师 0757-00000001')
    expect(mail?.text).toContain('来不了，点上面的“请假”，老师马上知道')
    expect(mail?.text).toContain(`https://xuetang.example.com/me/signups/${id}`)
    expect(mail?.giveUpAt).toBe('2026-07-15T02:00:00.000Z')
  })

  test('who has only a phone gets one SMS with the day in it, for all siblings who go', async () => {
    const guardian = await givenGuardian(db, {
      ...{ email_sealed: null, email_hash: null, email_verified_at: null },
      phone_sealed: testVault.seal(null, '16900000001'),
      ...{ phone_hash: testVault.lookup('16900000001'), phone_verified_at: evening('00:00') },
    })
    const { offering } = await givenGoing(guardian)
    const sister = await givenChild(db, { call_name: '小雪' }, guardian)
    await givenRegistration(db, { child: sister, offering, state: 'confirmed' })
    await runAt(evening('18:00'))
    expect((await wordsOf(db, 'class-session-tomorrow')).map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^【佛山新市民学堂】7月15日10:00岸上施救…。请假：https:\S+\/l\/\w{10}$/,
      ),
    ])
  })

  test('siblings who go to the same class session are in one mail; who withdrew meanwhile is not in it', async () => {
    const guardian = await givenGuardian(db)
    const { offering, id } = await givenGoing(guardian)
    const sister = await givenChild(db, { call_name: '小雪' }, guardian)
    await givenRegistration(db, { child: sister, offering, state: 'confirmed' })
    for (const other of [await givenGuardian(db), await givenGuardian(db)]) {
      for (const child of [await givenChild(db, {}, other), await givenChild(db, {}, other)]) {
        await givenRegistration(db, { child, offering, state: 'confirmed' })
      }
    }
    await runAt(evening('18:00'), 3) // every batch ends within a family
    const mails = await wordsOf(db, 'class-session-tomorrow')
    const both = mails.find(({ to }) => to === guardian.id)
    expect(both?.text).toMatch(/^(小雨、小雪|小雪、小雨)明天上/)
    expect(mails.map(({ text }) => text.slice(0, 7))).toEqual(
      Array(3).fill(expect.stringMatching(/^..、..明天/)),
    )

    await db.updateTable('registration').set({ state: 'withdrawn' }).where('id', '=', id).execute()
    const left = await wordsOf(db, 'class-session-tomorrow')
    const one = left.find(({ to }) => to === guardian.id)
    expect(one?.text).toMatch(/^小雪明天上/)
  })

  test('many families are reminded batch by batch, nobody twice and nobody missed by two workers', async () => {
    const { offering } = await givenGoing()
    for (let i = 0; i < 6; i++) {
      await givenRegistration(db, { child: await givenChild(db), offering, state: 'confirmed' })
    }
    await Promise.all([runAt(evening('18:00'), 2), runAt(evening('18:00'), 2)])
    const told = (await mailsOf(db, 'class-session-tomorrow')).map((mail) => mail.recipient_id)
    expect([told.length, new Set(told).size]).toEqual([7, 7])
  })
})

test('many families cost as many statements as one', async () => {
  const { offering } = await givenGoing()
  const remind = () =>
    countedStatements(db, (counted) => remindOfTomorrow(counted, db, operationAt(evening('18:00'))))
  const ofOne = await remind()
  await db.deleteFrom('reminder').execute()
  for (let i = 0; i < 6; i++) {
    await givenRegistration(db, { child: await givenChild(db), offering, state: 'confirmed' })
  }
  expect(await remind()).toBe(ofOne)
  expect(await reminded()).toBe(8)
})

describe('nobody is reminded', () => {
  test.each(['suspended', 'cancelled'] as const)('of a class session that is %s', async (state) => {
    const { classSession } = await givenGoing()
    await change(classSession.id, { state })
    await runAt(evening('18:00'))
    expect(await reminded()).toBe(0)
  })

  test('of what moved or came after that hour: its own news says it', async () => {
    const { classSession } = await givenGoing()
    await change(classSession.id, { revised_at: evening('18:01') })
    await runAt(evening('18:02'))
    expect(await reminded()).toBe(0)
  })

  test('who waits, withdrew, is excused, swapped away or was confirmed after that hour; who swapped in is', async () => {
    const { offering, classSession, id } = await givenGoing()
    const other = await givenOffering(db)
    const elsewhere = await givenClassSession(db, other)
    for (const state of ['waitlisted', 'withdrawn', 'offered'] as const) {
      await givenRegistration(db, { child: await givenChild(db), offering, state })
    }
    const [late, excused] = [await givenChild(db), await givenChild(db)]
    const lateId = await givenRegistration(db, { child: late, offering, state: 'confirmed' })
    await db
      .updateTable('registration')
      .set({ state_since: evening('18:01') })
      .where('id', '=', lateId)
      .execute()
    const excusedId = await givenRegistration(db, { child: excused, offering, state: 'confirmed' })
    const staff = await givenStaff(db, { organisation_id: offering.organisation_id })
    await givenMarks(db, {
      ...{ class_session_id: classSession.id, staff_id: staff.id, registration_id: excusedId },
      ...{ mark: 'excused', occurred_at: evening('10:00') },
    })
    const swap = { from_class_session_id: classSession.id, to_class_session_id: elsewhere.id }
    await db
      .insertInto('class_session_swap')
      .values({ registration_id: id, ...swap, made_at: evening('10:00') })
      .execute()

    await runAt(evening('18:02'))
    const mails = await db
      .selectFrom('notification')
      .select(['registration_id', 'class_session_id'])
      .where('cause', '=', 'class-session-tomorrow')
      .execute()
    expect(mails).toEqual([{ registration_id: id, class_session_id: elsewhere.id }])
  })

  test('once the class session was called off before the mail left: the mail is idle', async () => {
    const { classSession } = await givenGoing()
    await runAt(evening('18:00'))
    await change(classSession.id, { state: 'cancelled' })
    expect(await wordsOf(db, 'class-session-tomorrow')).toEqual([])
  })
})
