import { afterAll, describe, expect, test } from 'vitest'
import { unsubscribeToken } from '#app/domain/identity/unsubscribe-token.ts'
import { loader as open, action as unsubscribe } from '#app/routes/family/unsubscribe.tsx'
import { loader as openLess } from '#app/routes/family/unsubscribe-less.tsx'
import { action as undo } from '#app/routes/family/unsubscribe-undoing.ts'
import { testApp } from '#tests/support/app.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { hostile } from '#tests/support/hostile-forms.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Handler = (args: ReturnType<typeof asked>) => unknown
const urlencoded = 'application/x-www-form-urlencoded'
const oneClick = { type: urlencoded, body: 'List-Unsubscribe=One-Click' }
const button = { type: urlencoded, body: '' }

/** Asks without any cookie, from an address of its own unless one is given. */
async function ask(
  handle: Handler,
  token: string,
  { from = token, sent }: { from?: string; sent?: { type: string; body: string } } = {},
) {
  const { request, ...args } = asked('/u/x', { context: testApp(db), params: { token } })
  const headers = new Headers(request.headers)
  headers.set('x-client-address', encodeURIComponent(from.slice(0, 90)))
  if (sent) headers.set('content-type', sent.type)
  const posted = sent && { method: 'POST', body: sent.body }
  const asking = new Request(request.url, { headers, ...posted })
  return answerOf((async () => handle({ ...args, request: asking }))())
}

async function given(facts: Parameters<typeof givenGuardian>[1] = {}) {
  const { id } = await givenGuardian(db, facts)
  return { id, token: unsubscribeToken(testVault, id) }
}

const wishesOf = (id: string) =>
  db
    .selectFrom('guardian')
    .select(['calendar_by', 'wants_reminders'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const auditOf = async (id: string) => {
  const events = db.selectFrom('audit_event').select(['action', 'detail', 'actor_id'])
  const rows = await events.where('subject_id', '=', id).execute()
  return rows.map(({ detail, ...event }) => ({ ...event, detail: JSON.parse(detail) }))
}

const everything = { calendar_by: 'mail', wants_reminders: 1 }
const fewer = { calendar_by: 'none', wants_reminders: 0 }

describe('the link that every mail to a guardian carries', () => {
  test('shows what it would turn off and changes nothing, however often it is opened', async () => {
    const { id, token } = await given()
    for (let scan = 0; scan < 30; scan++) {
      expect(await (await ask(open, token)).json()).toMatchObject({ isOff: false })
      expect((await ask(openLess, token)).status).toBe(200)
    }
    expect(await wishesOf(id)).toEqual(everything)
    expect(await auditOf(id)).toEqual([])
  })

  test('turns calendar and reminders off by one click of a mail program, which is led nowhere', async () => {
    const { id, token } = await given()
    const other = await given()
    const answer = await ask(unsubscribe, token, { sent: oneClick })
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
    expect(await wishesOf(id)).toEqual(fewer)
    expect(await wishesOf(other.id)).toEqual(everything)
    expect(await (await ask(open, token)).json()).toMatchObject({ isOff: true })

    const form = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n'
    const body = `${form}One-Click\r\n--b--\r\n`
    const sent = { type: 'multipart/form-data; boundary=b', body }
    expect((await ask(unsubscribe, other.token, { sent })).status).toBe(200)
    expect(await wishesOf(other.id)).toEqual(fewer)
  })

  test('leads a person who presses the button back to the page, and may be pressed again', async () => {
    const { id, token } = await given()
    for (let times = 0; times < 3; times++) {
      const answer = await ask(unsubscribe, token, { sent: button })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/u/${token}`])
    }
    expect(await wishesOf(id)).toEqual(fewer)
    expect(await auditOf(id)).toEqual([
      {
        ...{ action: 'guardian.wishes_changed', actor_id: id },
        detail: { by: 'link', ...fewer, locale: 'zh-CN' },
      },
    ])
  })

  test('leaves a subscription, and can be undone', async () => {
    const { id, token } = await given({ calendar_by: 'subscription' })
    await ask(unsubscribe, token, { sent: oneClick })
    expect(await wishesOf(id)).toEqual({ calendar_by: 'subscription', wants_reminders: 0 })
    const answer = await ask(undo, token, { sent: button })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/u/${token}`])
    expect(await wishesOf(id)).toEqual(everything)
  })

  test('leaves who has a feed with a subscription', async () => {
    const { id, token } = await given()
    const link = testVault.newToken().token
    await db
      .insertInto('feed')
      .values({
        ...{ id: crypto.randomUUID(), scope: 'family', owner_id: id, created_at: testNow },
        ...{ token_hash: testVault.lookup(link), token_sealed: testVault.seal(null, link) },
      })
      .execute()
    await ask(unsubscribe, token, { sent: oneClick })
    expect(await wishesOf(id)).toEqual({ calendar_by: 'subscription', wants_reminders: 0 })
  })

  test('is 404 when it is none of ours, and whoever guesses often waits, but never a link that is right', async () => {
    const { id, token } = await given()
    const handlers: Handler[] = [open, openLess, undo]
    const another = testVault.sealInLink(`something else ${id}`)
    const gone = unsubscribeToken(testVault, crypto.randomUUID())
    for (const wrong of [...hostile, token.slice(1), `${token}A`, id, another, gone]) {
      for (const handle of handlers) expect((await ask(handle, wrong)).status).toBe(404)
      expect((await ask(unsubscribe, wrong, { sent: oneClick })).status).toBe(404)
    }
    const from = '203.0.113.9'
    for (let guess = 0; guess < 20; guess++) {
      expect((await ask(open, `guess${guess}`, { from })).status).toBe(404)
    }
    expect((await ask(open, 'guess', { from })).status).toBe(429)
    expect((await ask(unsubscribe, 'guess', { from, sent: oneClick })).status).toBe(429)
    expect((await ask(open, token, { from })).status).toBe(200)
    expect(await wishesOf(id)).toEqual(everything)
  })

  test('takes nothing but a form', async () => {
    const { id, token } = await given()
    const others = [
      { type: 'application/json', body: '{"List-Unsubscribe":"One-Click"}' },
      { type: 'text/plain', body: 'List-Unsubscribe=One-Click' },
      { type: urlencoded, body: `List-Unsubscribe=One-Click&${'a'.repeat(300_000)}` },
      { type: 'multipart/form-data; boundary=x', body: '--x\r\nrubbish' },
    ]
    for (const sent of others) expect((await ask(unsubscribe, token, { sent })).status).toBe(400)
    expect(await wishesOf(id)).toEqual(everything)
  })
})
