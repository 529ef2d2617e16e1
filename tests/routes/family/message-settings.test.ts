import { afterAll, expect, test } from 'vitest'
import { addContact } from '#app/domain/identity/add-contact.ts'
import { confirmSignInCode } from '#app/domain/identity/confirm-sign-in-code.ts'
import { requestSignInCode } from '#app/domain/identity/request-sign-in-code.ts'
import { loader as openMe } from '#app/routes/family/me.tsx'
import { loader as open, action as save } from '#app/routes/family/message-settings.tsx'
import { loader as openMessages } from '#app/routes/family/messages.tsx'
import { loader as openProfile } from '#app/routes/family/profile.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

async function given(facts: Parameters<typeof givenGuardian>[1] = {}) {
  const guardian = await givenGuardian(db, facts)
  const cookie = await signedInAs(db, { guardianId: guardian.id })
  const visit = (path = '/me/messages/settings') => asked(path, { cookie, context })
  const press = (form: Record<string, string>) =>
    answerOf(save(asked('/me/messages/settings', { cookie, context, form })))
  return { guardian, visit, press }
}

const wishesOf = (id: string) =>
  db
    .selectFrom('guardian')
    .select(['calendar_by', 'wants_reminders', 'locale'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

test('a guardian chooses how class sessions come into her calendar, reminders, and the language', async () => {
  const { guardian, visit, press } = await given()
  expect(await open(visit())).toMatchObject({
    ...{ calendar: 'mail', reminders: 'yes', locale: 'zh-CN', isSaved: false },
  })
  const answer = await press({ calendar: 'subscription', reminders: 'no', locale: 'en' })
  expect([answer.status, answer.headers.get('location')]).toEqual([
    ...[303, '/me/messages/settings?done=saved'],
  ])
  expect(answer.headers.get('set-cookie')).toContain('lang=en')
  const chosen = { calendar_by: 'subscription', wants_reminders: 0, locale: 'en' }
  expect(await wishesOf(guardian.id)).toEqual(chosen)
  expect(await open(visit('/me/messages/settings?done=saved'))).toMatchObject({
    ...{ calendar: 'subscription', reminders: 'no', locale: 'en', isSaved: true },
  })
  await press({ calendar: 'subscription', reminders: 'no', locale: 'en' })
  const audit = db.selectFrom('audit_event').select(['action', 'detail', 'actor_id'])
  const events = await audit.where('subject_id', '=', guardian.id).execute()
  expect(events.map(({ detail, ...event }) => ({ ...event, detail: JSON.parse(detail) }))).toEqual([
    {
      ...{ action: 'guardian.wishes_changed', actor_id: guardian.id },
      detail: { by: 'settings', ...chosen },
    },
  ])
})

test('what is no choice comes back with what was typed, and changes nothing', async () => {
  const { guardian, press } = await given()
  const before = await wishesOf(guardian.id)
  const answer = await press({ calendar: 'pigeon', locale: 'en' })
  expect(answer.status).toBe(422)
  const { problems, typed } = await answer.json()
  expect(problems.map(({ field }: { field: string }) => field)).toEqual(['calendar', 'reminders'])
  expect(typed).toEqual({ calendar: 'pigeon', locale: 'en' })
  expect(await wishesOf(guardian.id)).toEqual(before)
})

/** A guardian whose mail came back, with her phone where `number` is given. */
async function givenBounced(number?: string) {
  const one = await given({ email_bounced_at: testNow })
  if (number) {
    const phone_sealed = testVault.seal(one.guardian.key, number)
    const hash = { phone_hash: testVault.lookup(number), phone_verified_at: testNow }
    const proved = { phone_sealed, ...hash }
    await db.updateTable('guardian').set(proved).where('id', '=', one.guardian.id).execute()
  }
  return one
}

/** What each of her pages says of her contacts. */
async function contactsOn(args: ReturnType<typeof asked>) {
  const pages = [openMe, openProfile, openMessages, open]
  return (await Promise.all(pages.map((page) => page(args)))).map(({ contacts }) => contacts)
}

test('whose mail came back is told so on her pages, with where news goes instead', async () => {
  const { visit } = await givenBounced('16900000031')
  const told = { email: 'g***@example.com', phone: '169****0031', hasBounced: true }
  const shown = await contactsOn(visit())
  expect(shown).toEqual(shown.map(() => ({ ...told, reachedBy: 'sms' })))
})

test('whom nothing reaches is told so; who is reached hears nothing of it', async () => {
  const bounced = await givenBounced()
  for (const one of await contactsOn(bounced.visit())) {
    expect(one).toMatchObject({ hasBounced: true, reachedBy: null })
  }
  const unproved = await given({ email_verified_at: null })
  for (const one of await contactsOn(unproved.visit())) {
    expect(one).toMatchObject({ hasBounced: false, reachedBy: null })
  }
  const well = await given()
  for (const one of await contactsOn(well.visit())) {
    expect(one).toMatchObject({ hasBounced: false, reachedBy: 'email' })
  }
})

test('who proves the mailbox again gets mail again: as a contact, or by signing in with it', async () => {
  for (const way of ['contact', 'sign-in'] as const) {
    const { guardian, visit } = await givenBounced()
    const isContact = way === 'contact'
    const asking = {
      ...{ contact: { kind: 'email' as const, value: guardian.email }, locale: 'zh-CN' as const },
      ...{ networkAddress: way, newCode: '123456', ...(isContact && { guardianId: guardian.id }) },
    }
    const sent = await requestSignInCode(db, asking, operationAt())
    if (sent.outcome !== 'sent') throw new Error('not sent')
    const typed = { codeId: sent.codeId, code: '123456' }
    if (isContact) {
      const proof = { guardianId: guardian.id, ...typed }
      expect(await addContact(db, proof, operationAt())).toEqual({ outcome: 'added' })
    } else {
      const proof = { ...typed, tokenHash: 'hash', sharedDevice: false, locale: 'en' as const }
      expect(await confirmSignInCode(db, proof, operationAt())).toMatchObject({
        outcome: 'signed-in',
      })
    }
    for (const one of await contactsOn(visit())) {
      expect(one).toMatchObject({ hasBounced: false, reachedBy: 'email' })
    }
  }
})
