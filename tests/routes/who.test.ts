import { afterEach, beforeEach, expect, test } from 'vitest'
import { requireGuardian, requireStaff } from '#app/access/who.ts'
import type { Role } from '#db/schema/organisations.ts'
import type { Db } from '#db/schema.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenGuardian, givenStaff } from '#tests/support/given.ts'
import { testNow } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

const minutesLater = (minutes: number) =>
  new Date(Date.parse(testNow) + minutes * 60_000).toISOString()
const aDay = 24 * 60

function guardianAsking(cookie: string, minutes = 0, path = '/me') {
  const { request, context } = asked(path, {
    cookie,
    context: testApp(db, { now: minutesLater(minutes) }),
  })
  return answerOf(requireGuardian(request, context))
}

function staffAsking(cookie: string, minutes = 0, ...roles: Role[]) {
  const { request, context } = asked('/provider', {
    cookie,
    context: testApp(db, { now: minutesLater(minutes) }),
  })
  return answerOf(requireStaff(request, context, ...roles))
}

test('a guardian stays signed in for 30 days, and not longer', async () => {
  const { id } = await givenGuardian(db)
  const cookie = await signedInAs(db, { guardianId: id })
  expect(await (await guardianAsking(cookie, 30 * aDay - 1)).json()).toMatchObject({
    ...{ guardianId: id, name: '何丽云', locale: 'zh-CN' },
  })
  expect((await guardianAsking(cookie, 30 * aDay)).status).toBe(303)
})

test('who is not signed in is led to signing in, and from there back to the page', async () => {
  const answer = await guardianAsking('', 0, '/a/8f2k/sign-up?participant=1')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(
    `/sign-in?next=${encodeURIComponent('/a/8f2k/sign-up?participant=1')}`,
  )
  expect((await guardianAsking('family=made-up')).status).toBe(303)
})

test('a sign-in of staff is none of a guardian, nor the other way round', async () => {
  const staffCookie = await signedInAs(db, { staffId: (await givenStaff(db)).id })
  const guardianCookie = await signedInAs(db, { guardianId: (await givenGuardian(db)).id })
  expect((await guardianAsking(staffCookie.replace('staff=', 'family='))).status).toBe(303)
  expect((await staffAsking(guardianCookie.replace('family=', 'staff='))).status).toBe(303)
})

test('staff who work stay signed in for twelve hours, and not longer', async () => {
  const cookie = await signedInAs(db, { staffId: (await givenStaff(db)).id })
  for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
    expect((await staffAsking(cookie, minutes)).status).toBe(200)
  }
  expect((await staffAsking(cookie, 12 * 60)).headers.get('location')).toMatch(/^\/staff\/sign-in/)
})

test('staff idle for half an hour are signed out', async () => {
  const cookie = await signedInAs(db, { staffId: (await givenStaff(db)).id })
  expect((await staffAsking(cookie, 30)).status).toBe(303)
})

test('staff disabled are out at once, and so are those of a suspended organisation', async () => {
  const [one, other] = [await givenStaff(db), await givenStaff(db)]
  const cookies = [await signedInAs(db, { staffId: one.id })]
  cookies.push(await signedInAs(db, { staffId: other.id }))
  await db.updateTable('staff').set({ state: 'disabled' }).where('id', '=', one.id).execute()
  await db
    .updateTable('organisation')
    .set({ state: 'suspended' })
    .where('id', '=', other.organisation_id ?? '')
    .execute()
  for (const cookie of cookies) expect((await staffAsking(cookie)).status).toBe(303)
})

test('a role that somebody lacks, or held once, opens nothing', async () => {
  const { id } = await givenStaff(db)
  const cookie = await signedInAs(db, { staffId: id })
  expect((await staffAsking(cookie, 0, 'coordinator', 'instructor')).status).toBe(200)
  expect((await staffAsking(cookie, 0, 'city_officer')).status).toBe(404)
  await db.updateTable('role_grant').set({ valid_to: testNow }).execute()
  expect((await staffAsking(cookie, 0, 'coordinator')).status).toBe(404)
})

test('the last visit is written down once a minute at most', async () => {
  const { id } = await givenGuardian(db)
  const cookie = await signedInAs(db, { guardianId: id })
  const lastSeen = async () =>
    (await db.selectFrom('sign_in').select('last_seen_at').executeTakeFirst())?.last_seen_at
  await guardianAsking(cookie, 0.5)
  expect(await lastSeen()).toBe(testNow)
  await guardianAsking(cookie, 1)
  expect(await lastSeen()).toBe(minutesLater(1))
})
