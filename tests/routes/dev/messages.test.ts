import { afterEach, beforeEach, expect, it } from 'vitest'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { headers, loader as message } from '#app/routes/dev/message.tsx'
import { loader as messageHtml } from '#app/routes/dev/message-html.ts'
import { loader as messages } from '#app/routes/dev/messages.tsx'
import type { Db } from '#db/schema.ts'
import { shown } from '#emails/transport.ts'
import { givenConfirmed, givenNews } from '#tests/jobs/given-news.ts'
import { testApp } from '#tests/support/app.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

const asked = (id: string | undefined, showsMessages: boolean) => ({
  request: new Request('http://localhost/dev/messages'),
  params: id ? { id } : {},
  context: testApp(db, { settings: { showsMessages } }),
})

async function givenShown() {
  const of = await givenConfirmed(db, { title: '防溺水安全教育课堂：叫叫伸抛划与岸上施救方法' })
  const [entry] = of.entries
  const id = await givenNews(db, of, {
    ...{ cause: 'registration-confirmed', facts: {} },
    entries: entry ? [{ calendar_entry_id: entry.id, method: 'REQUEST' }] : [],
  })
  const house = { publicOrigin: 'http://localhost', domain: 'example.com', from: 'a@example.com' }
  const log = { info: () => {}, error: () => {} }
  const deps = { db, vault: testVault, house, transport: shown, log }
  await deliverDue(deps, () => ({ now: testNow }))
  return { id, of, uid: entry?.uid }
}

it('shows whom a message went to, what it said, and its calendar', async () => {
  const { id, of, uid } = await givenShown()
  const [listed] = await messages(asked(undefined, true))
  expect(listed).toMatchObject({ id, state: 'sent', recipient: of.guardian.email })
  expect(listed?.subject).toContain('报名成功：防溺水安全教育课堂：叫叫伸抛划与岸上施救方法')
  const opened = await message(asked(id, true))
  expect(opened.text).toContain('小雨已报上')
  expect(opened.html).toMatch(/^<!doctype html>.*<\/html>\s*$/s)
  expect(opened.calendar).toContain(`UID:${uid}`)
  expect(JSON.stringify(opened)).not.toContain('何小雨')
})

it('shows the HTML on a page of its own, whose styles hold and which can do nothing', async () => {
  const { id } = await givenShown()
  const answer = await messageHtml(asked(id, true))
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const policy = answer.headers.get('content-security-policy')?.split('; ')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("style-src 'unsafe-inline'")
  expect(policy).toContain('sandbox')
  expect(policy?.join()).not.toContain('script-src')
  expect(headers()['content-security-policy']).toContain("frame-src 'self'")
  expect(await answer.text()).toContain('小雨已报上')
})

it('does not exist where messages are sent', async () => {
  const { id } = await givenShown()
  await expect(messages(asked(undefined, false))).rejects.toMatchObject({ status: 404 })
  await expect(message(asked(id, false))).rejects.toMatchObject({ status: 404 })
  await expect(messageHtml(asked(id, false))).rejects.toMatchObject({ status: 404 })
  await expect(messageHtml(asked('forged', true))).rejects.toMatchObject({ status: 404 })
  await expect(message(asked('forged', true))).rejects.toMatchObject({ status: 404 })
})
