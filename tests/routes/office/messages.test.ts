import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as pausePage from '#app/routes/office/channel-pause.tsx'
import * as channelResumption from '#app/routes/office/channel-resumption.ts'
import * as channels from '#app/routes/office/channels.tsx'
import * as domainResumption from '#app/routes/office/domain-resumption.ts'
import * as home from '#app/routes/office/home.tsx'
import * as messagePage from '#app/routes/office/message.tsx'
import * as list from '#app/routes/office/messages.tsx'
import * as recipientSearch from '#app/routes/office/recipient-search.ts'
import * as resend from '#app/routes/office/resend.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff, givenTownElsewhere, givenTowns } from '#tests/support/given.ts'
import { givenDelivery, givenNews, givenUnreached } from '#tests/support/given-news.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { inHours } from '#tests/support/given-weather.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
await givenTowns(db)
await givenTownElsewhere(db)
const context = testApp(db)
const cookieOf = async (facts: Parameters<typeof givenStaff>[1]) =>
  signedInAs(db, { staffId: (await givenStaff(db, facts)).id })
const city = await cookieOf({ role: 'city_officer' })
const district = await cookieOf({ role: 'district_officer' })
const elsewhere = await cookieOf({ role: 'district_officer', district_code: '440604' })

type Args = ReturnType<typeof asked>
type See = { loader: (args: Args) => unknown }
type Do = { action: (args: Args) => unknown }
const see = (page: See, path: string, cookie = city, params = {}) =>
  answerOf((async () => page.loader(asked(path, { cookie, params, context })))())
const post = (page: Do, form: Record<string, string>, params = {}, cookie = city) =>
  answerOf((async () => page.action(asked('/', { cookie, params, form, context })))())
const idsOn = async (query = '', cookie = city): Promise<string[]> => {
  const { messages } = await (await see(list, `/office/messages${query}`, cookie)).json()
  return messages.map(({ id }: { id: string }) => id)
}

const made = await givenUnreached(db, { domain: 'qq.com' })
const { family, delivery: failed } = made
const confirmed = await givenNews(db, 'registration-confirmed', {
  registration_id: family.registrationId,
})
const sms = await givenDelivery(db, confirmed, family, {
  ...{ channel: 'sms', state: 'retry', created_at: inHours(-1), last_code: 'HTTP503' },
})
const code = await givenNews(db, 'sign-in-code')
const ofNobody = await givenDelivery(db, code, family, {
  ...{ part: '', family_id: null, created_at: inHours(-2), recipient_id: 'a code' },
  address_sealed: testVault.seal(null, 'x@example.com'),
})
const registrationCode = family.registrationId.slice(0, 13)

describe('the search', () => {
  test('shows the newest first, and narrows by what an officer knows', async () => {
    expect(await idsOn()).toEqual([failed.id, sms.id, ofNobody.id])
    const found = {
      '?state=failed': [failed.id],
      '?state=unsent': [sms.id],
      '?cause=sign-in-code': [ofNobody.id],
      '?channel=sms': [sms.id],
      '?domain=QQ.com': [failed.id],
      [`?code=${registrationCode}`]: [failed.id, sms.id],
      '?from=2026-06-01&to=2026-06-30': [],
      '?state=made-up&from=x': [failed.id, sms.id, ofNobody.id],
    }
    for (const [query, ids] of Object.entries(found)) {
      expect([query, await idsOn(query)]).toEqual([query, ids])
    }
  })

  test('goes on where the page before ended', async () => {
    const older = (at: string, id: string) => `?after=${encodeURIComponent(`${at} ${id}`)}`
    expect(await idsOn(older(testNow, failed.id))).toEqual([sms.id, ofNobody.id])
    expect(await idsOn(older(inHours(-1), sms.id))).toEqual([ofNobody.id])
    expect(await idsOn('?after=rubbish')).toHaveLength(3)
  })

  test("shows a district its own offerings' messages, never codes", async () => {
    expect(await idsOn('', district)).toEqual([failed.id, sms.id])
    expect(await idsOn('', elsewhere)).toEqual([])
  })

  test('says how sending goes, channel by channel', async () => {
    const { figures } = await (await see(list, '/office/messages')).json()
    expect(figures).toEqual([
      { channel: 'email', unsent: 0, oldestMinutes: 0, sent: 1, failed: 1 },
      { channel: 'sms', unsent: 1, oldestMinutes: 60, sent: 0, failed: 0 },
    ])
  })
})

describe('by recipient', () => {
  const find = async (contact: string, cookie = city) =>
    (await post(recipientSearch, { contact }, {}, cookie)).headers.get('location')
  const { email } = family.guardian

  test('a whole address finds the messages, and stands in no address and no audit', async () => {
    const location = (await find(` ${email.toUpperCase()} `)) ?? ''
    expect(location).toBe(`/office/messages?recipient=${family.guardian.id}`)
    expect(await idsOn(location.slice('/office/messages'.length))).toEqual([failed.id, sms.id])
    const audit = await db
      .selectFrom('audit_event')
      .select(['subject_id', 'detail'])
      .where('action', '=', 'recipient.searched')
      .execute()
    expect(audit).toEqual([{ subject_id: family.guardian.id, detail: '{}' }])
  })

  test('who is nobody, and who has no message within reach, look alike', async () => {
    expect(await find('nobody@example.com')).toBe('/office/messages?recipient=none')
    expect(await find(email, elsewhere)).toBe('/office/messages?recipient=none')
    expect(await find('')).toBe('/office/messages?recipient=none')
    expect(await idsOn('?recipient=none')).toEqual([])
  })
})

describe('one message', () => {
  const at = (deliveryId: string, cookie = city) => see(messagePage, '/', cookie, { deliveryId })

  test('is shown with why it failed, its address masked, and nothing of what it says', async () => {
    const { message } = await (await at(failed.id)).json()
    expect(message).toMatchObject({
      ...{ why: 'no-such-address', to: 's***@example.com', state: 'failed', canResend: true },
      history: [{ what: 'queued', at: testNow }],
    })
    expect(JSON.stringify(message)).not.toContain('somebody@')
  })

  test('is not there for another district', async () => {
    expect((await at(failed.id, elsewhere)).status).toBe(404)
    expect((await at(ofNobody.id, district)).status).toBe(404)
    expect((await post(resend, {}, { deliveryId: failed.id }, elsewhere)).status).toBe(404)
  })

  test('that would not arrive is not sent again, and the page says so', async () => {
    const answer = await post(resend, {}, { deliveryId: failed.id })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/office/messages/${failed.id}?answer=address-gone`,
    ])
  })
})

describe('a channel', () => {
  beforeAll(() => db.deleteFrom('channel_pause').execute())
  const params = { channel: 'email' }
  const pausesOn = async (page: See, cookie = city) =>
    (await (await see(page, '/', cookie)).json()).pauses

  test('is paused with a reason, which the pages of officers say, until it is resumed', async () => {
    expect((await post(pausePage, { reason: ' ' }, params)).status).toBe(422)
    expect(await pausesOn(channels)).toEqual([])
    const paused = await post(pausePage, { reason: '邮件服务器维护' }, params)
    expect(paused.headers.get('location')).toBe('/office/channels?done=paused')
    await post(pausePage, { reason: '再按一次' }, params)
    for (const page of [channels, list, home]) {
      expect(await pausesOn(page)).toMatchObject([{ channel: 'email', reason: '邮件服务器维护' }])
    }
    expect(await pausesOn(home, district)).toHaveLength(1)

    for (const _ of [1, 2]) {
      const resumed = await post(channelResumption, {}, params)
      expect(resumed.headers.get('location')).toBe('/office/channels?done=resumed')
    }
    expect(await pausesOn(channels)).toEqual([])
    const audit = await db
      .selectFrom('audit_event')
      .select('action')
      .where('subject_kind', '=', 'channel_pause')
      .orderBy('action')
      .execute()
    expect(audit.map(({ action }) => action)).toEqual(['channel.paused', 'channel.resumed'])
  })

  test('of a made-up name is not there, nor is any of it for a district', async () => {
    const params = { channel: 'pigeon' }
    expect((await post(pausePage, { reason: 'x' }, params)).status).toBe(404)
    expect((await post(channelResumption, {}, params)).status).toBe(404)
    expect((await see(channels, '/', district)).status).toBe(404)
  })

  test('goes on for a domain that was stopped, on an officer’s word', async () => {
    const domain = { domain: 'qq.com', stopped_at: testNow, last_code: '554 5.7.1' }
    await db.insertInto('mail_domain').values(domain).execute()
    const held = async () => (await (await see(channels, '/')).json()).domains
    expect(await held()).toMatchObject([{ domain: 'qq.com', why: 'domain-refuses' }])
    expect((await post(domainResumption, { domain: 'made-up.example' })).status).toBe(404)
    await post(domainResumption, { domain: 'qq.com' })
    expect(await held()).toEqual([])
  })
})
