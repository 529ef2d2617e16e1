import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addContact } from '#app/domain/identity/add-contact.ts'
import { confirmSignInCode } from '#app/domain/identity/confirm-sign-in-code.ts'
import type { Contact } from '#app/domain/identity/contact.ts'
import { requestSignInCode } from '#app/domain/identity/request-sign-in-code.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

const later = (minutes: number) =>
  operationAt(new Date(Date.parse(testNow) + minutes * 60_000).toISOString())
const mail = (value: string): Contact => ({ kind: 'email', value })
const phone = (value: string): Contact => ({ kind: 'phone', value })

function ask(contact: Contact, more = {}, operation = later(0)) {
  const request = { contact, locale: 'zh-CN' as const, networkAddress: '192.0.2.1' }
  return requestSignInCode(db, { ...request, newCode: '246810', ...more }, operation)
}

async function codeFor(contact: Contact = mail('li@example.com'), more = {}) {
  const asked = await ask(contact, more)
  if (asked.outcome !== 'sent') throw new Error('no code was sent')
  return asked.codeId
}

let tokens = 0
function confirm(codeId: string, code = '246810', operation = later(1)) {
  const tokenHash = `token hash ${++tokens}`
  const browser = { tokenHash, sharedDevice: false, locale: 'zh-CN' as const }
  return confirmSignInCode(db, { codeId, code, ...browser }, operation)
}

const rows = (table: keyof Database) => db.selectFrom(table).selectAll().execute()

describe('asking for a code', () => {
  test('a code goes out by mail to a mailbox, by SMS to a phone, and is old after ten minutes', async () => {
    await ask(mail('li@example.com'))
    await ask(phone('16900001234'))
    const sent = await db.selectFrom('delivery').selectAll().orderBy('channel').execute()
    expect(sent.map(({ channel }) => channel)).toEqual(['email', 'sms'])
    expect(sent.map(({ address_sealed }) => testVault.unseal(null, address_sealed))).toEqual([
      'li@example.com',
      '16900001234',
    ])
    expect(sent[0]?.give_up_at).toBe(later(10).now)
  })

  test('somebody known and somebody unknown get the same answer', async () => {
    const known = await givenGuardian(db)
    const answers = [await ask(mail(known.email)), await ask(mail('nobody@example.com'))]
    expect(answers.map(({ outcome }) => outcome)).toEqual(['sent', 'sent'])
    const codes = await db.selectFrom('sign_in_code').select(['purpose', 'guardian_id']).execute()
    expect(codes[0]).toEqual(codes[1])
  })

  test('the eleventh code of a day to one mailbox is refused, and on the next day there are codes again', async () => {
    for (let n = 0; n < 10; n++) expect((await ask(mail('li@example.com'))).outcome).toBe('sent')
    expect(await ask(mail('li@example.com'))).toEqual({ outcome: 'too-many', minutes: 1440 })
    expect((await ask(mail('other@example.com'))).outcome).toBe('sent')
    expect((await ask(mail('li@example.com'), {}, later(1440))).outcome).toBe('sent')
    expect(await rows('sign_in_code')).toHaveLength(12)
  })

  test('one network address gets 30 codes an hour, and does not use up what others may ask for', async () => {
    for (let n = 0; n < 30; n++) await ask(mail(`p${n}@example.com`))
    expect((await ask(mail('li@example.com'))).outcome).toBe('too-many')
    for (let n = 0; n < 10; n++) {
      const answer = await ask(mail('li@example.com'), { networkAddress: '192.0.2.2' })
      expect(answer.outcome).toBe('sent')
    }
  })

  test('ten codes asked for at once leave none over', async () => {
    const asked = await Promise.all(Array.from({ length: 14 }, () => ask(mail('li@example.com'))))
    expect(asked.filter(({ outcome }) => outcome === 'sent')).toHaveLength(10)
  })
})

describe('confirming a code', () => {
  test('who comes for the first time gets a family and a proved contact', async () => {
    const codeId = await codeFor(phone('16900001234'))
    expect(await confirm(codeId)).toEqual({ outcome: 'signed-in', hasName: false })
    const [guardian] = await db.selectFrom('guardian').selectAll().execute()
    expect(guardian).toMatchObject({ name: null, phone_verified_at: later(1).now })
    expect(await rows('family')).toHaveLength(1)
    expect(await db.selectFrom('sign_in').selectAll().execute()).toMatchObject([
      { guardian_id: guardian?.id, staff_id: null, created_at: later(1).now },
    ])
  })

  test('who comes again is the same guardian', async () => {
    const known = await givenGuardian(db)
    const codeId = await codeFor(mail(known.email))
    expect(await confirm(codeId)).toEqual({ outcome: 'signed-in', hasName: true })
    expect(await rows('guardian')).toHaveLength(1)
  })

  test('a code works once', async () => {
    const codeId = await codeFor()
    await confirm(codeId)
    expect(await confirm(codeId)).toEqual({ outcome: 'expired' })
    expect(await rows('sign_in')).toHaveLength(1)
  })

  test('five wrong tries end a code: the right one comes too late', async () => {
    const codeId = await codeFor()
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await confirm(codeId, '000000')).toEqual({ outcome: 'wrong', triesLeft })
    }
    expect(await confirm(codeId, '000000')).toEqual({ outcome: 'expired' })
    expect(await confirm(codeId)).toEqual({ outcome: 'expired' })
    expect(await rows('sign_in')).toHaveLength(0)
  })

  test('twenty guesses at once are still five tries', async () => {
    const codeId = await codeFor()
    const guesses = await Promise.all(Array.from({ length: 20 }, () => confirm(codeId, '000000')))
    expect(guesses.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(4)
    expect(await confirm(codeId)).toEqual({ outcome: 'expired' })
  })

  test('after ten minutes a code is too old', async () => {
    const codeId = await codeFor()
    expect(await confirm(codeId, '246810', later(10))).toEqual({ outcome: 'expired' })
  })

  test('a code typed with full-width digits and spaces is right', async () => {
    expect((await confirm(await codeFor(), '２４６ ８１０')).outcome).toBe('signed-in')
  })

  test('a code is no use to a browser that asked for another one', async () => {
    await codeFor(mail('li@example.com'), { newCode: '111111' })
    const other = await codeFor(mail('other@example.com'), { newCode: '222222' })
    expect((await confirm(other, '111111')).outcome).toBe('wrong')
    expect(await confirm('no such request', '111111')).toEqual({ outcome: 'expired' })
  })

  test('two codes to one mailbox confirmed at once make one guardian in one family', async () => {
    const codes = [await codeFor(), await codeFor(), await codeFor()]
    const confirmed = await Promise.all(codes.map((codeId) => confirm(codeId)))
    expect(confirmed.map(({ outcome }) => outcome)).toEqual(Array(3).fill('signed-in'))
    expect(await rows('guardian')).toHaveLength(1)
    expect(await rows('family')).toHaveLength(1)
  })

  test('a mailbox that refused mail gets messages again once a code has reached it', async () => {
    const known = await givenGuardian(db, { email_bounced_at: testNow })
    await confirm(await codeFor(mail(known.email)))
    const guardian = await db.selectFrom('guardian').selectAll().executeTakeFirstOrThrow()
    expect(guardian.email_bounced_at).toBeNull()
  })
})

describe('adding a second contact', () => {
  const second = phone('16900005678')
  const add = (guardianId: string, codeId: string, code = '246810') =>
    addContact(db, { guardianId, codeId, code }, later(1))

  test('a guardian adds a phone by its code, and signs in with it from then on', async () => {
    const { id } = await givenGuardian(db)
    expect(await add(id, await codeFor(second, { guardianId: id }))).toEqual({ outcome: 'added' })
    await confirm(await codeFor(second))
    const signIn = await db.selectFrom('sign_in').selectAll().executeTakeFirst()
    expect(signIn?.guardian_id).toBe(id)
  })

  test('a phone that another guardian signs in with cannot be added', async () => {
    await confirm(await codeFor(second))
    const { id } = await givenGuardian(db)
    expect(await add(id, await codeFor(second, { guardianId: id }))).toEqual({ outcome: 'taken' })
  })

  test('the code is no use for signing in, nor to another guardian', async () => {
    const [{ id }, other] = [await givenGuardian(db), await givenGuardian(db)]
    const codeId = await codeFor(second, { guardianId: id })
    expect(await confirm(codeId)).toEqual({ outcome: 'expired' })
    expect(await add(other.id, codeId)).toEqual({ outcome: 'expired' })
    expect(await add(id, await codeFor(second))).toEqual({ outcome: 'expired' })
  })
})

test('phone, mailbox and code stand nowhere in the database in clear', async () => {
  const { id } = await givenGuardian(db)
  await confirm(await codeFor(mail('li@example.com')))
  const codeId = await codeFor(phone('16900001234'), { guardianId: id })
  await addContact(db, { guardianId: id, codeId, code: '246810' }, later(1))
  const tables = ['sign_in_code', 'notification', 'delivery', 'guardian', 'family'] as const
  const others = ['sign_in', 'attempt_count', 'audit_event'] as const
  for (const table of [...tables, ...others]) {
    expect(JSON.stringify(await rows(table)), table).not.toMatch(/li@example|16900001234|192\.0/)
    const texts = (await rows(table)).flatMap((row) => Object.values(row))
    expect(texts).not.toContain('246810')
  }
})
