import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { requestSignInCode } from '#app/domain/identity/request-sign-in-code.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { loader as openOne } from '#app/routes/family/message.tsx'
import { loader as open } from '#app/routes/family/messages.tsx'
import type { DeliveryState } from '#db/schema/messages.ts'
import { shown, type Transport } from '#emails/transport.ts'
import { givenConfirmed, givenNews } from '#tests/jobs/given-news.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenFullLesson, hours } from '#tests/support/full-lesson.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { hostile } from '#tests/support/hostile-forms.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
beforeEach(() => db.updateTable('delivery').set({ state: 'superseded' }).execute())

const context = testApp(db)
const origin = 'https://xuetang.example.com'
const house = { publicOrigin: origin, domain: 'xuetang.example.com', from: 'invite@example.com' }
const log = { info: () => {}, error: () => {} }
const send = (now = hours(0), transport: Transport = shown) =>
  deliverDue({ db, vault: testVault, house, transport, log }, () => ({ now }))

const cookieOf = (guardian: { id: string }) => signedInAs(db, { guardianId: guardian.id })
async function listOf(guardian: { id: string }, query = '') {
  const args = asked(`/me/messages${query}`, { context, cookie: await cookieOf(guardian) })
  return open(args)
}
async function answerOne(guardian: { id: string }, messageId: string) {
  const cookie = await cookieOf(guardian)
  const args = asked('/me/messages/x', { context, cookie, params: { messageId } })
  return answerOf((async () => openOne(args))())
}
async function textOf(guardian: { id: string }, deliveryId: string) {
  const { pieces }: Awaited<ReturnType<typeof openOne>> = await (
    await answerOne(guardian, deliveryId)
  ).json()
  const text = pieces.map((piece) => piece.text).join('')
  return { text, links: pieces.flatMap(({ href }) => href ?? []) }
}

describe('what a guardian was told', () => {
  test('is nothing at first', async () => {
    expect((await listOf(await givenGuardian(db))).messages).toEqual([])
  })

  test('is listed newest first, one line for each piece of news, and each can be read whole', async () => {
    const of = await givenConfirmed(db, { classSessions: 2 })
    const confirmed = await givenNews(db, of, { cause: 'registration-confirmed', facts: {} })
    const withdrawn = { cause: 'registration-withdrawn' as const, facts: {}, at: hours(1) }
    const second = await givenNews(db, of, withdrawn)
    await givenNews(db, of, { ...withdrawn, part: `${of.registrationId} ${of.entries[1]?.id}` })
    await send(hours(1))

    const { messages } = await listOf(of.guardian)
    expect(messages.map(({ id, title, state }) => [id, title.slice(0, 4), state])).toEqual([
      [second, '已取消：', 'sent'],
      [confirmed, '报名成功', 'sent'],
    ])
    const { text, links } = await textOf(of.guardian, confirmed)
    expect(text).toContain('小雨')
    expect(text).toContain('水杯')
    expect(links).toContain(`/me/signups/${of.registrationId}`)
    const one = await (await answerOne(of.guardian, confirmed)).json()
    expect(one).toMatchObject({ sentTo: 'g***@example.com', channel: 'email' })
  })

  test('comes twenty at a time', async () => {
    const of = await givenConfirmed(db)
    for (let n = 0; n < 21; n++) {
      await givenNews(db, of, { cause: 'registration-confirmed', facts: {}, at: hours(n) })
    }
    const first = await listOf(of.guardian)
    expect([first.messages.length, first.hasMore]).toEqual([20, true])
    const second = await listOf(of.guardian, '?page=2')
    expect([second.messages.length, second.hasMore]).toEqual([1, false])
    expect(first.messages.map(({ created_at }) => created_at)).toEqual(
      Array.from({ length: 20 }, (_, n) => hours(20 - n)),
    )
  })

  test('says of each what became of it', async () => {
    const of = await givenConfirmed(db)
    const id = await givenNews(db, of, { cause: 'registration-confirmed', facts: {} })
    const states: DeliveryState[] = ['pending', 'sending', 'retry', 'failed', 'sent']
    for (const state of states) {
      const lease_until = state === 'sending' ? hours(1) : null
      const became = db.updateTable('delivery').set({ state, lease_until })
      await became.where('id', '=', id).execute()
      expect((await listOf(of.guardian)).messages).toMatchObject([{ id, state, title: '' }])
      expect((await answerOne(of.guardian, id)).status).toBe(200)
    }
  })

  test('is for nobody else, and what is no message of hers is not there', async () => {
    const of = await givenConfirmed(db)
    const id = await givenNews(db, of, { cause: 'registration-confirmed', facts: {} })
    await send()
    const stranger = await givenGuardian(db)
    const inFamily = await givenGuardian(db, {
      ...{ family_id: of.guardian.family_id, email_sealed: null },
      ...{ email_hash: null, email_verified_at: null },
    })
    for (const other of [stranger, inFamily]) {
      expect((await answerOne(other, id)).status).toBe(404)
      expect((await listOf(other)).messages).toEqual([])
    }
    for (const made of hostile.filter((one) => !one.includes('\0'))) {
      expect((await answerOne(of.guardian, made)).status).toBe(404)
    }
    expect((await answerOne(of.guardian, id)).status).toBe(200)
  })

  test('never holds a code', async () => {
    const guardian = await givenGuardian(db)
    for (const guardianId of [undefined, guardian.id]) {
      const asking = {
        ...{ contact: { kind: 'email' as const, value: guardian.email }, newCode: '135790' },
        ...{
          locale: 'zh-CN' as const,
          networkAddress: '192.0.2.1',
          ...(guardianId && { guardianId }),
        },
      }
      await requestSignInCode(db, asking, operationAt())
    }
    await send()
    expect((await listOf(guardian)).messages).toEqual([])
    const codes = await db.selectFrom('delivery').select('id').where('state', '=', 'sent').execute()
    expect(codes.length).toBe(2)
    for (const { id } of codes) expect((await answerOne(guardian, id)).status).toBe(404)
  })

  test.each(['email', 'sms'] as const)(
    'leads from an offer by %s to her sign-ups: the link that answers without signing in is not shown',
    async (channel) => {
      const { first, second } = await givenFullLesson(db, 2)
      const id = second.guardianId
      if (channel === 'sms') {
        const family = db.selectFrom('family').selectAll().where('id', '=', second.familyId)
        const { wrapped_key } = await family.executeTakeFirstOrThrow()
        const phone_sealed = testVault.seal(wrapped_key, '16900000041')
        const phone_hash = testVault.lookup('16900000041')
        const proved = { phone_sealed, phone_hash, phone_verified_at: hours(0) }
        await db
          .updateTable('guardian')
          .set({ ...proved, email_bounced_at: hours(0) })
          .where('id', '=', id)
          .execute()
      }
      await withdrawRegistration(db, first, operationAt(hours(1)))
      await send(hours(1))

      const { messages } = await listOf({ id })
      const [offer] = messages
      expect(offer).toMatchObject({ channel, state: 'sent' })
      const { text, links } = await textOf({ id }, offer?.id ?? '')
      expect(links).toContain('/me/signups')
      const shownToHer = JSON.stringify([messages, text, links])
      expect(shownToHer).not.toMatch(/\/offers\/|\/o\//)
      expect(offer?.title).toMatch(/^[^【]*前确认.*[^：]$/)
    },
  )
})
