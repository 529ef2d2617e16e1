import { afterAll, expect, test } from 'vitest'
import { readOwnLink } from '#app/domain/feeds/read-own-link.ts'
import * as calendar from '#app/routes/family/me-calendar.tsx'
import * as renewal from '#app/routes/family/me-calendar-renewal.ts'
import * as revocation from '#app/routes/family/me-calendar-revocation.ts'
import * as signupCalendar from '#app/routes/family/signup-calendar.ts'
import * as providerCalendar from '#app/routes/provider/calendar.tsx'
import * as offeringCalendar from '#app/routes/public/offering-calendar.ts'
import * as subscribe from '#app/routes/public/subscribe.tsx'
import * as teachCalendar from '#app/routes/teach/calendar.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { change } from '#tests/support/change.ts'
import { brokenLinesIn, eventsIn } from '#tests/support/feed-server.ts'
import { givenChild, givenGuardian, givenStaff } from '#tests/support/given.ts'
import { givenCourseOf, givenSignedUp } from '#tests/support/given-move.ts'
import { testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

const linkOn = async (page: { loader: typeof calendar.loader }, cookie: string) => {
  const answer = await answerOf(page.loader(asked('/here', { cookie, context })))
  const shown: Awaited<ReturnType<typeof calendar.loader>> = await answer.json()
  return shown.link
}

const post = async (action: typeof calendar.action, cookie: string) => {
  const answer = await answerOf(action(asked('/here', { cookie, context, form: {} })))
  return [answer.status, answer.headers.get('location')]
}

test('a guardian makes her link, sees it again, replaces it and ends it', async () => {
  const guardian = await givenGuardian(db)
  const cookie = await signedInAs(db, { guardianId: guardian.id })
  expect(await linkOn(calendar, cookie)).toBeNull()
  expect(await post(calendar.action, cookie)).toEqual([303, '/me/calendar'])
  const first = await linkOn(calendar, cookie)
  const token = await readOwnLink(
    db,
    { scope: 'family', ownerId: guardian.id },
    { vault: testVault },
  )
  expect(first?.https).toBe(`http://localhost:3000/feeds/${token?.token}.ics`)
  expect(first?.webcal).toBe(first?.https.replace('http:', 'webcal:'))
  expect(first?.qr.path).toMatch(/^M\d/)
  expect(await linkOn(calendar, cookie)).toEqual(first)

  expect(await post(renewal.action, cookie)).toEqual([303, '/me/calendar'])
  const second = await linkOn(calendar, cookie)
  expect(second?.https).not.toBe(first?.https)
  expect(await post(revocation.action, cookie)).toEqual([303, '/me/calendar'])
  expect(await linkOn(calendar, cookie)).toBeNull()
})

test('an organisation has one link for all its coordinators, and each who teaches one of her own', async () => {
  const one = await givenStaff(db)
  const other = await givenStaff(db, { organisation_id: one.organisation_id ?? null })
  const cookies = [
    await signedInAs(db, { staffId: one.id }),
    await signedInAs(db, { staffId: other.id }),
  ] as const
  const links: (string | undefined)[] = []
  for (const page of [providerCalendar, teachCalendar]) {
    for (const cookie of cookies) {
      await post(page.action, cookie)
      links.push((await linkOn(page, cookie))?.https)
    }
  }
  const [ours, oursToo, mine, hers] = links
  expect(ours).toBe(oursToo)
  expect(new Set([ours, mine, hers]).size).toBe(3)
})

test('the class sessions of a sign-up are taken home under the UIDs of the invitations, without what is off', async () => {
  const child = await givenChild(db, { call_name: '小雨' })
  const course = await givenCourseOf(db)
  const registrationId = await givenSignedUp(db, child, course.offering.id)
  await givenSignedUp(db, child, (await givenCourseOf(db, {}, { days: 3 })).offering.id)
  await change(db, course, [[course.second, null]])
  const file = (cookie: string) =>
    answerOf(signupCalendar.loader(asked('/', { cookie, params: { registrationId }, context })))
  const answer = await file(await signedInAs(db, { guardianId: child.guardian_id }))
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(brokenLinesIn(bytes)).toEqual([])
  const [event, ...others] = eventsIn(Buffer.from(bytes).toString())
  expect(others).toEqual([])
  const entry = await db
    .selectFrom('calendar_entry')
    .select('uid')
    .where('registration_id', '=', registrationId)
    .where('class_session_id', '=', course.first.id)
    .executeTakeFirst()
  expect(event).toMatchObject({ uid: entry?.uid, attendees: 0, alarms: 0 })

  const stranger = await givenGuardian(db)
  expect((await file(await signedInAs(db, { guardianId: stranger.id }))).status).toBe(404)
})

test('anybody takes the class sessions of a published offering home, and nobody those of a draft', async () => {
  const file = (slug: string) =>
    answerOf(offeringCalendar.loader(asked('/', { params: { slug }, context })))
  const course = await givenCourseOf(db)
  const answer = await file(course.offering.slug)
  const events = eventsIn(await answer.text())
  expect(events.map(({ starts }) => starts)).toEqual(['2026-07-15T10:00:00', '2026-07-22T10:00:00'])
  const draft = await givenCourseOf(db, { state: 'draft' })
  expect((await file(draft.offering.slug)).status).toBe(404)
})

test('the page to subscribe shows the address of what is chosen, in its language, and of nothing else', async () => {
  const course = await givenCourseOf(db)
  const { venue_id } = course.first
  const addressOf = async (query: string, cookie = '') => {
    const args = asked(`/calendar/subscribe?${query}`, { cookie, context })
    const { link } = await subscribe.loader(args)
    return link?.https.replace('http://localhost:3000', '')
  }
  expect(await addressOf('programme=water')).toBe('/feeds/programme/water.ics')
  expect(await addressOf('district=440606')).toBe('/feeds/district/440606.ics')
  expect(await addressOf(`venue=${venue_id}`, 'lang=en')).toBe(
    `/feeds/venue/${venue_id}.ics?lang=en`,
  )
  for (const query of ['', 'programme=x', 'district=1', "venue='", 'district=440606%0d%0a']) {
    expect(await addressOf(query)).toBeUndefined()
  }
})
