import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from '#app/access/password.ts'
import { hashToken } from '#app/access/token.ts'
import { requireStaff } from '#app/access/who.ts'
import { action as activate, loader as activationPage } from '#app/routes/staff/activation.tsx'
import { action as signIn, loader as signInPage } from '#app/routes/staff/sign-in.tsx'
import { action as signOut } from '#app/routes/staff/sign-out.ts'
import type { Db } from '#db/schema.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { testNow } from '#tests/support/operation.ts'
import { answerOf, asked, cookiesOf } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const password = 'a long demo password'
const password_hash = await hashPassword(password)

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

const minutesLater = (minutes: number) =>
  new Date(Date.parse(testNow) + minutes * 60_000).toISOString()

function signingIn(form: Record<string, string>, { minutes = 0, isDemo = true, query = '' } = {}) {
  const context = testApp(db, { now: minutesLater(minutes), settings: { isDemo } })
  return answerOf(signIn(asked(`/staff/sign-in${query}`, { context, form })))
}

describe('signing in as staff', () => {
  test.each([
    ['city_officer', '/office'],
    ['coordinator', '/provider'],
    ['instructor', '/teach'],
  ] as const)('a %s comes to %s', async (role, home) => {
    const { email, id } = await givenStaff(db, { role, password_hash })
    const answer = await signingIn({ email: email.toUpperCase(), password })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, home])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const context = testApp(db)
    const { request } = asked(home, { context, cookie: cookiesOf(answer) })
    expect(await requireStaff(request, context, role)).toMatchObject({ staffId: id, roles: [role] })
  })

  test('they come to the page they wanted, of this site', async () => {
    const { email } = await givenStaff(db, { password_hash })
    const query = `?next=${encodeURIComponent('/provider/roster?day=1')}`
    const answer = await signingIn({ email, password }, { query })
    expect(answer.headers.get('location')).toBe('/provider/roster?day=1')
  })

  test('a wrong password, an unknown account, a disabled one and an invited one get the same answer', async () => {
    const known = await givenStaff(db, { password_hash })
    const disabled = await givenStaff(db, { password_hash, state: 'disabled' })
    const invited = await givenStaff(db, { state: 'invited' })
    const answers = [
      await signingIn({ email: known.email, password: 'another password' }),
      await signingIn({ email: 'nobody@example.com', password }),
      await signingIn({ email: disabled.email, password }),
      await signingIn({ email: invited.email, password: '' }),
    ]
    for (const answer of answers) {
      expect([answer.status, answer.headers.has('set-cookie')]).toEqual([422, false])
      expect(await answer.json()).toMatchObject({ minutes: null })
    }
  })

  test('the eleventh try in a quarter of an hour is refused, even with the right password', async () => {
    const { email } = await givenStaff(db, { password_hash })
    for (let n = 0; n < 10; n++) await signingIn({ email, password: 'wrong' })
    const refused = await signingIn({ email, password })
    expect([refused.status, await refused.json()]).toMatchObject([429, { minutes: 15 }])
    expect((await signingIn({ email, password }, { minutes: 15 })).status).toBe(303)
  })

  test('outside the demo nobody signs in before there are second factors, and the page says so', async () => {
    const { email } = await givenStaff(db, { password_hash, is_demo: 0 })
    expect((await signingIn({ email, password }, { isDemo: false })).status).toBe(403)
    const context = testApp(db, { settings: { isDemo: false } })
    const page = await answerOf(signInPage(asked('/staff/sign-in', { context })))
    expect(await page.json()).toEqual({ isOpen: false })
    expect(await db.selectFrom('sign_in').selectAll().execute()).toEqual([])
  })

  test('signing out ends the sign-in at once', async () => {
    const { id } = await givenStaff(db)
    const [context, cookie] = [testApp(db), await signedInAs(db, { staffId: id })]
    await answerOf(signOut(asked('/staff/sign-out', { context, cookie, form: {} })))
    const { request } = asked('/provider', { context, cookie })
    expect((await answerOf(requireStaff(request, context))).status).toBe(303)
  })
})

describe('activating an account', () => {
  const token = 'the token of the mail'
  async function givenInvitation() {
    const staff = await givenStaff(db, { state: 'invited' })
    await db
      .insertInto('staff_invitation')
      .values({
        ...{ token_hash: hashToken(token), staff_id: staff.id, created_at: testNow },
        expires_at: minutesLater(24 * 60),
      })
      .execute()
    return staff
  }

  function asking(form?: Record<string, string>, minutes = 0, isDemo = true) {
    const context = testApp(db, { now: minutesLater(minutes), settings: { isDemo } })
    const args = { context, params: { token }, ...(form ? { form } : {}) }
    const request = asked(`/staff/activation/${token}`, args)
    return answerOf(form ? activate(request) : activationPage(request))
  }

  test('who was invited chooses a password, is signed in, and signs in with it later', async () => {
    const { email, name } = await givenInvitation()
    expect(await (await asking()).json()).toEqual({ name })
    const activated = await asking({ password })
    expect(activated.status).toBe(303)
    const context = testApp(db)
    const { request } = asked('/provider', { context, cookie: cookiesOf(activated) })
    expect(await requireStaff(request, context, 'coordinator')).toMatchObject({ name })
    expect((await signingIn({ email, password })).status).toBe(303)
  })

  test('a password shorter than twelve characters is refused, and the link still works', async () => {
    await givenInvitation()
    const short = await asking({ password: 'elevenchars' })
    expect([short.status, await short.json()]).toEqual([
      422,
      { problems: [{ field: 'password', key: 'problem.password' }] },
    ])
    expect((await asking({ password })).status).toBe(303)
  })

  test('a link works once, even opened by many at the same time', async () => {
    await givenInvitation()
    const answers = await Promise.all(Array.from({ length: 4 }, () => asking({ password })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect((await asking()).status).toBe(404)
  })

  test('after a day the link is over', async () => {
    await givenInvitation()
    expect((await asking(undefined, 24 * 60)).status).toBe(404)
    expect((await asking({ password }, 24 * 60)).status).toBe(404)
  })

  test('outside the demo a password can be chosen, but does not sign in yet', async () => {
    await givenInvitation()
    const activated = await asking({ password }, 0, false)
    expect([activated.status, activated.headers.has('set-cookie')]).toEqual([303, false])
  })

  test('the password stands nowhere in clear', async () => {
    await givenInvitation()
    await asking({ password })
    const staff = await db.selectFrom('staff').selectAll().execute()
    expect(JSON.stringify(staff)).not.toContain(password)
    expect(staff[0]?.password_hash).toMatch(/^\$argon2id\$/)
  })
})
