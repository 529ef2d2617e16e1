import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { remindOfTomorrow } from '#app/domain/reminders/remind-of-tomorrow.ts'
import { renderDelivery } from '#app/jobs/render-delivery.ts'
import * as page from '#app/routes/family/absence.tsx'
import { action as giveCause } from '#app/routes/family/absence-cause.ts'
import * as link from '#app/routes/family/absence-link.tsx'
import { action as linkCause } from '#app/routes/family/absence-link-cause.ts'
import { action as linkTakeBack } from '#app/routes/family/absence-link-taking-back.ts'
import { action as takeBack } from '#app/routes/family/absence-taking-back.ts'
import { loader as me } from '#app/routes/family/me.tsx'
import { findDelivery } from '#db/read/deliveries.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { givenGoing, noticesOf } from '#tests/support/given-absence.ts'
import { givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { hostile } from '#tests/support/hostile-forms.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

describe('the page of an absence', () => {
  async function givenPage(guardianId?: string) {
    const given = await givenGoing(db)
    const { guardianId: own, registrationId, classSessionId } = given.of
    const cookie = await signedInAs(db, { guardianId: guardianId ?? own })
    const params = { registrationId, classSessionId }
    const context = testApp(db)
    return {
      ...given,
      here: `/me/signups/${registrationId}/class-sessions/${classSessionId}/absence`,
      get: () => asked('/here', { cookie, params, context }),
      post: (form: Record<string, string> = {}) =>
        asked('/here', { cookie, params, context, form }),
    }
  }

  test('takes one tap, asks why only afterwards, and takes it back', async () => {
    const { get, post, of, here } = await givenPage()
    const shown = async () => (await answerOf(page.loader(get()))).json()
    expect(await shown()).toMatchObject({ closed: null, going: [{ isExcused: false }] })
    const told = await answerOf(page.action(post()))
    expect([told.status, told.headers.get('location')]).toEqual([303, `${here}?answer=told`])
    expect(await shown()).toMatchObject({ going: [{ isExcused: true, cause: null }] })
    const given = await answerOf(giveCause(post({ cause: 'ill' })))
    expect(given.headers.get('location')).toBe(`${here}?answer=kept`)
    expect(await shown()).toMatchObject({ going: [{ cause: 'ill' }] })
    const back = await answerOf(takeBack(post()))
    expect(back.headers.get('location')).toBe(`${here}?answer=taken-back`)
    expect(await noticesOf(db, of)).toMatchObject([{ taken_back_at: testNow }])
  })

  test('shows all children of the family who go to that class session, and nobody else’s', async () => {
    const guardian = await givenGuardian(db)
    const { offering, classSession } = await givenLesson(db)
    const ids = []
    for (let n = 0; n < 2; n++) {
      ids.push(await givenSignedUp(db, await givenChild(db, {}, guardian), offering.id))
    }
    await givenSignedUp(db, await givenChild(db), offering.id)
    const cookie = await signedInAs(db, { guardianId: guardian.id })
    const params = { registrationId: ids[0] ?? '', classSessionId: classSession.id }
    const args = asked('/here', { cookie, params, context: testApp(db) })
    const { going } = await (await answerOf(page.loader(args))).json()
    expect(going.map(({ id }: { id: string }) => id).sort()).toEqual(ids.sort())
  })

  test('another family finds none of it', async () => {
    const stranger = await givenGuardian(db)
    const { get, post } = await givenPage(stranger.id)
    expect((await answerOf(page.loader(get()))).status).toBe(404)
    for (const action of [page.action, giveCause, takeBack]) {
      expect((await answerOf(action(post({ cause: 'ill' })))).status).toBe(404)
    }
  })

  test('the first page offers it for today and tomorrow, and says where it is told', async () => {
    const { of, classSession } = await givenGoing(db)
    const comingAt = async (now: string) => {
      const cookie = await signedInAs(db, { guardianId: of.guardianId }, now)
      const args = asked('/me', { cookie, context: testApp(db, { now }) })
      const { coming } = await (await answerOf(me(args))).json()
      return coming.find((one: { id: string }) => one.id === classSession.id)
    }
    const dayBefore = foshanInstant('2026-07-16', '00:00')
    expect(await comingAt(foshanInstant('2026-07-15', '23:59'))).toMatchObject({
      mayTellAbsence: false,
    })
    expect(await comingAt(dayBefore)).toMatchObject({ mayTellAbsence: true, isExcused: false })
    const cookie = await signedInAs(db, { guardianId: of.guardianId }, dayBefore)
    const context = testApp(db, { now: dayBefore })
    await answerOf(page.action(asked('/here', { cookie, params: of, context, form: {} })))
    expect(await comingAt(dayBefore)).toMatchObject({ isExcused: true })
    expect(await comingAt(classSession.starts_at)).toMatchObject({ mayTellAbsence: false })
  })
})

describe('the link of the reminder', () => {
  type Handler = (args: ReturnType<typeof asked>) => unknown
  interface Asking {
    now?: string
    form?: Record<string, string>
    from?: string
  }

  /** Without any cookie, from a network address of its own unless one is given. */
  async function ask(handle: Handler, token: string, { now, form, from = token }: Asking = {}) {
    const context = testApp(db, { now: now ?? evening })
    const { request, ...args } = asked('/l/x', {
      context,
      params: { token },
      ...(form && { form }),
    })
    request.headers.set('x-client-address', encodeURIComponent(from))
    return answerOf((async () => handle({ ...args, request }))())
  }

  const evening = foshanInstant('2026-07-16', '18:00')

  /** The reminder of the evening before, as mail and as SMS, and the token in it. */
  async function givenReminded(facts: Parameters<typeof givenGoing>[1] = {}) {
    const given = await givenGoing(db, facts)
    while (await remindOfTomorrow(db, db, operationAt(evening)));
    const { id } = await db
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select('delivery.id')
      .where('cause', '=', 'class-session-tomorrow')
      .where('registration_id', '=', given.of.registrationId)
      .where('class_session_id', '=', given.of.classSessionId)
      .executeTakeFirstOrThrow()
    const delivery = await findDelivery(db, id)
    if (!delivery) throw new Error('no reminder')
    const house = {
      ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
      from: 'invite@xuetang.example.com',
    }
    const sent = { vault: testVault, house, address: 'guardian@example.com' }
    const wordsAs = async (channel: 'email' | 'sms', locale = delivery.locale) =>
      (await (await renderDelivery(db, { ...delivery, channel, locale }, sent))?.make()) ?? ''
    const mail = (await wordsAs('email'))
      .split(/\r\n\r\n/)
      .map((part) => Buffer.from(part, 'base64').toString())
      .join('')
    return { ...given, wordsAs, token: /\/l\/(\w+)/.exec(mail)?.[1] ?? '' }
  }

  test('stands in mail and SMS, which keeps to 70 characters in both languages', async () => {
    const { token, wordsAs } = await givenReminded({ title_zh: '防溺水安全教育与岸上施救课堂' })
    expect(token).toHaveLength(10)
    const [chinese, english] = [await wordsAs('sms', 'zh-CN'), await wordsAs('sms', 'en')]
    const link = `https://xuetang.example.com/l/${token}`
    expect(chinese).toBe(`【佛山新市民学堂】7月17日10:00防溺水安…。请假：${link}`)
    expect(english).toBe(`【佛山新市民学堂】17 Jul 10:00 Away? ${link}`)
    for (const sms of [chinese, english]) expect(sms.length).toBeLessThanOrEqual(70)
  })

  test('shows the class session and call names, tells nothing by being opened, and one tap tells it', async () => {
    const { token, of } = await givenReminded()
    const shown = async () => (await ask(link.loader, token)).json()
    const { absence } = await shown()
    expect(absence.going).toMatchObject([{ id: of.registrationId, isExcused: false }])
    expect(JSON.stringify(absence)).not.toContain('何小雨')
    expect(await noticesOf(db, of)).toEqual([])

    const form = { registration: of.registrationId }
    const told = await ask(link.action, token, { form })
    expect(told.headers.get('location')).toBe(`/l/${token}?answer=told`)
    await ask(linkCause, token, { form: { ...form, cause: 'transport' } })
    expect(await noticesOf(db, of)).toMatchObject([{ cause: 'transport', guardian_id: null }])
    const back = await ask(linkTakeBack, token, { form })
    expect(back.headers.get('location')).toBe(`/l/${token}?answer=taken-back`)
    expect(await noticesOf(db, of)).toMatchObject([{ taken_back_at: evening }])
  })

  test('tells for nobody but the family it was sent to, and of no other class session', async () => {
    const { token } = await givenReminded()
    const other = await givenGoing(db)
    for (const action of [link.action, linkCause, linkTakeBack]) {
      const form = { registration: other.of.registrationId, cause: 'ill' }
      expect((await ask(action, token, { form })).status).toBe(404)
    }
    expect(await noticesOf(db, other.of)).toEqual([])
  })

  test('is over from the start on, and names nobody then', async () => {
    const { token, of, classSession } = await givenReminded()
    const now = classSession.starts_at
    const shown = await (await ask(link.loader, token, { now })).json()
    expect(shown).toMatchObject({ absence: null })
    const form = { registration: of.registrationId }
    for (const action of [link.action, linkCause, linkTakeBack]) {
      expect((await ask(action, token, { now, form })).status).toBe(303)
    }
    expect(await noticesOf(db, of)).toEqual([])
  })

  test('is 404 when made up, whatever is typed, and after twenty guesses an address waits', async () => {
    for (const token of hostile) expect((await ask(link.loader, token)).status).toBe(404)
    const { token, of } = await givenReminded()
    const from = '203.0.113.9'
    for (let guess = 0; guess < 20; guess++) {
      expect((await ask(link.action, `guess${guess}`, { from, form: {} })).status).toBe(404)
    }
    expect((await ask(link.loader, token, { from })).status).toBe(429)
    const form = { registration: of.registrationId }
    expect((await ask(link.action, token, { from, form })).status).toBe(429)
    expect((await ask(link.loader, token)).status).toBe(200)
  })

  test('nobody who is excused is reminded, and who was excused after the reminder was queued gets none', async () => {
    const { of, wordsAs } = await givenReminded()
    expect(await wordsAs('sms')).not.toBe('')
    const cookie = await signedInAs(db, { guardianId: of.guardianId }, evening)
    const context = testApp(db, { now: evening })
    await answerOf(page.action(asked('/here', { cookie, params: of, context, form: {} })))
    expect(await wordsAs('sms')).toBe('')
  })
})
