import { afterEach, beforeEach, expect, test } from 'vitest'
import { requireGuardian } from '#app/access/who.ts'
import { action as addContact } from '#app/routes/family/contact.tsx'
import { action as confirmContact } from '#app/routes/family/contact-code.tsx'
import { action as saveProfile } from '#app/routes/family/profile.tsx'
import { action as ask, loader as signInPage } from '#app/routes/family/sign-in.tsx'
import { loader as codePage, action as confirm } from '#app/routes/family/sign-in-code.tsx'
import { action as askAgain } from '#app/routes/family/sign-in-code-again.ts'
import { action as signOut } from '#app/routes/family/sign-out.ts'
import type { Db } from '#db/schema.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { testVault } from '#tests/support/operation.ts'
import { answerOf, asked, cookiesOf } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

const next = `?next=${encodeURIComponent('/a/8f2k/sign-up')}`

function askFor(contact: string, more: Record<string, string> = {}, settings = {}) {
  const context = testApp(db, { settings })
  return answerOf(ask(asked(`/sign-in${next}`, { context, form: { contact, ...more } })))
}

/** The newest code, as the message would show it. */
async function newestCode() {
  const codes = await db.selectFrom('sign_in_code').select('code_sealed').execute()
  return testVault.unseal(null, codes.at(-1)?.code_sealed ?? testVault.seal(null, ''))
}

function confirmWith(cookie: string, code: string, settings = {}) {
  const context = testApp(db, { settings })
  return answerOf(confirm(asked(`/sign-in/code${next}`, { context, cookie, form: { code } })))
}

test('a parent signs in by phone, tells her name, and is back at the sign-up she came from', async () => {
  const sent = await askFor('169 0000 1234')
  expect(sent.headers.get('location')).toBe(`/sign-in/code${next}`)
  const context = testApp(db)
  const page = await codePage(asked('/sign-in/code', { context, cookie: cookiesOf(sent) }))
  expect(page.sentTo).toBe('169****1234')

  const signedIn = await confirmWith(cookiesOf(sent), await newestCode())
  expect(signedIn.headers.get('location')).toBe(`/me/profile${next}`)
  const cookie = cookiesOf(signedIn)
  const form = { name: '何丽云', locale: 'en' }
  const named = await answerOf(saveProfile(asked(`/me/profile${next}`, { context, cookie, form })))
  expect(named.headers.get('location')).toBe('/a/8f2k/sign-up')
  const { request } = asked('/me', { context, cookie })
  expect(await requireGuardian(request, context)).toMatchObject({ name: '何丽云', locale: 'en' })
})

test('who is known by a name goes straight back, and who is signed in need not sign in', async () => {
  const { email, id } = await givenGuardian(db)
  const sent = await askFor(email)
  const signedIn = await confirmWith(cookiesOf(sent), await newestCode())
  expect(signedIn.headers.get('location')).toBe('/a/8f2k/sign-up')
  const cookie = await signedInAs(db, { guardianId: id })
  const again = await answerOf(signInPage(asked('/sign-in', { context: testApp(db), cookie })))
  expect(again.headers.get('location')).toBe('/me')
})

test('no other site can be named as the page to go back to', async () => {
  const { email } = await givenGuardian(db)
  const cookie = cookiesOf(await askFor(email))
  const form = { code: await newestCode() }
  const path = `/sign-in/code?next=${encodeURIComponent('//evil.example/me')}`
  const answer = await answerOf(confirm(asked(path, { context: testApp(db), cookie, form })))
  expect(answer.headers.get('location')).toBe('/')
})

test('an own device keeps the cookie 30 days, a shared one until the browser closes and 30 minutes at most', async () => {
  const secure = { publicOrigin: 'https://xuetang.example.com' }
  const own = await askFor('own@example.com', {}, secure)
  const ownSignIn = await confirmWith(cookiesOf(own), await newestCode(), secure)
  expect(ownSignIn.headers.get('set-cookie')).toMatch(
    /^__Host-family=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000$/,
  )
  await db.deleteFrom('sign_in').execute()
  const shared = await askFor('shared@example.com', { shared: 'yes' }, secure)
  const newest = await db.selectFrom('sign_in_code').selectAll().execute()
  const target = testVault.lookup('shared@example.com')
  const code = newest.find(({ target_hash }) => target_hash === target)?.code_sealed
  if (!code) throw new Error('no code was sent')
  const answer = await confirmWith(cookiesOf(shared), testVault.unseal(null, code), secure)
  expect(answer.headers.get('set-cookie')).not.toContain('Max-Age')
  const signIn = await db.selectFrom('sign_in').selectAll().executeTakeFirstOrThrow()
  expect(Date.parse(signIn.expires_at) - Date.parse(signIn.created_at)).toBe(30 * 60_000)
})

test('a wrong code says how many tries are left; the cookie of another browser is needed in any case', async () => {
  const sent = await askFor('li@example.com')
  const wrong = await confirmWith(cookiesOf(sent), 'abc')
  expect([wrong.status, await wrong.json()]).toEqual([422, { outcome: 'wrong', triesLeft: 4 }])
  const elsewhere = await confirmWith('', await newestCode())
  expect(elsewhere.headers.get('location')).toBe(`/sign-in${next}`)
})

test('what is neither a phone nor a mailbox is named, and kept', async () => {
  const answer = await askFor('12345')
  expect([answer.status, await answer.json()]).toMatchObject([
    422,
    { problems: [{ field: 'contact', key: 'problem.contact.phone' }], typed: { contact: '12345' } },
  ])
})

test('where no SMS can be sent, a phone is refused and a mailbox is taken', async () => {
  const off = { sendsSms: false }
  expect((await askFor('16900001234', {}, off)).status).toBe(422)
  expect((await askFor('li@example.com', {}, off)).status).toBe(303)
})

test('known and unknown mailboxes get the same answer', async () => {
  const { email } = await givenGuardian(db)
  const answers = [await askFor(email), await askFor('nobody@example.com')]
  const [known, unknown] = answers.map(({ status, headers }) => [status, headers.get('location')])
  expect(known).toEqual(unknown)
})

test('another code can be asked for, to the same mailbox', async () => {
  const sent = await askFor('li@example.com')
  const context = testApp(db)
  const path = `/sign-in/code/again${next}`
  const again = await answerOf(
    askAgain(asked(path, { context, cookie: cookiesOf(sent), form: {} })),
  )
  expect(again.headers.get('location')).toBe(`/sign-in/code${next}`)
  expect(cookiesOf(again)).not.toBe(cookiesOf(sent))
  const codes = await db.selectFrom('sign_in_code').select('target_hash').execute()
  expect(new Set(codes.map(({ target_hash }) => target_hash)).size).toBe(1)
})

test('signing out ends the sign-in, not only the cookie', async () => {
  const { id } = await givenGuardian(db)
  const [context, cookie] = [testApp(db), await signedInAs(db, { guardianId: id })]
  const answer = await answerOf(signOut(asked('/sign-out', { context, cookie, form: {} })))
  expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
  const { request } = asked('/me', { context, cookie })
  expect((await answerOf(requireGuardian(request, context))).status).toBe(303)
})

test('a guardian adds a phone, which counts once its code is confirmed', async () => {
  const { id, key } = await givenGuardian(db)
  const [context, cookie] = [testApp(db), await signedInAs(db, { guardianId: id })]
  const form = { contact: '16900005678' }
  const sent = await answerOf(addContact(asked('/me/contact', { context, cookie, form })))
  const both = `${cookie}; ${cookiesOf(sent)}`
  const code = { code: await newestCode() }
  const added = await answerOf(
    confirmContact(asked('/me/contact/code', { context, cookie: both, form: code })),
  )
  expect(added.headers.get('location')).toBe('/me/profile')
  const guardian = await db.selectFrom('guardian').selectAll().executeTakeFirstOrThrow()
  expect(guardian.phone_sealed && testVault.unseal(key, guardian.phone_sealed)).toBe('16900005678')
})
