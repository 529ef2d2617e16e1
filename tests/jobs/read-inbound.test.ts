import { describe, expect, it } from 'vitest'
import { readInbound } from '#app/jobs/read-inbound.ts'
import {
  appleReply,
  bounceDomain,
  googleReply,
  mail,
  outlookReply,
  plainReply,
  type ReplyFacts,
  replyLines,
  returned,
} from './inbound-mails.ts'

const uid = 'e-019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f@xuetang'
const deliveryId = '019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f'
const from = 'guardian@qq.com'
const read = (bytes: Buffer) => readInbound(bytes, bounceDomain)

/** The bytes of a text that has no other characters than these. */
function gb18030(text: string) {
  const known: Record<string, string> = { 佛: 'b7f0', 山: 'c9bd', 何: 'bace', 来: 'c0b4' }
  const bytes = [...text].map((one) => {
    const hex = known[one]
    return hex ? Buffer.from(hex, 'hex') : Buffer.from(one.charCodeAt(0) < 128 ? one : '?')
  })
  return Buffer.concat(bytes)
}

const shapes: Record<string, (facts: ReplyFacts) => Buffer> = {
  Google: googleReply,
  Outlook: outlookReply,
  Apple: appleReply,
  'a plain program': (facts) => plainReply(facts, gb18030),
}

describe.each(Object.entries(shapes))('an answer as %s sends it', (_, make) => {
  it.each([
    ['ACCEPTED', 'accepted'],
    ['TENTATIVE', 'tentative'],
    ['DECLINED', 'declined'],
  ])('%s is read', async (partstat, answer) => {
    const content = await read(make({ uid, from, partstat, sequence: 3 }))
    const stampedAt = '2026-07-01T02:05:00.000Z'
    const reply = { answer, uid, sequence: 3, attendee: from, from, stampedAt }
    expect(content).toEqual({ kind: 'reply', reply })
  })
})

describe('an answer', () => {
  it('that is far too long is left at once', async () => {
    const parameters = ';A=b'.repeat(200_000)
    const lines = replyLines({ uid, from }).map((line) =>
      line.startsWith('ATTENDEE') ? line.replace(';', `${parameters};`) : line,
    )
    const head = [`From: ${from}`, 'Content-Type: text/calendar; method=REPLY', '']
    const startedAt = performance.now()
    expect(await read(mail([...head, ...lines]))).toEqual({ kind: 'other' })
    expect(performance.now() - startedAt).toBeLessThan(500)
  })

  it('keeps who sent it and who it names apart', async () => {
    const content = await read(googleReply({ uid, from, attendee: 'other@qq.com' }))
    expect(content).toMatchObject({ reply: { from, attendee: 'other@qq.com' } })
  })

  it('in GB18030 is read in GB18030', async () => {
    const attendee = '何@佛山.example'
    const content = await read(plainReply({ uid, from, attendee }, gb18030))
    expect(content).toMatchObject({ reply: { attendee } })
  })

  it('without a stamp or a revision that can be read is an answer to the first', async () => {
    const content = await read(googleReply({ uid, from, dtstamp: 'yesterday', sequence: -1 }))
    expect(content).toMatchObject({ reply: { sequence: 0, stampedAt: null } })
  })

  it.each([
    ['an invitation of somebody else', ['METHOD:REQUEST']],
    ['one without a word of coming', ['PARTSTAT=ACCEPTED', 'PARTSTAT=NEEDS-ACTION']],
    ['a proposal of another time', ['METHOD:COUNTER']],
    ['one that names nothing', [`UID:${uid}`, 'X-UID:1']],
    ['one whose name no database takes', [`UID:${uid}`, 'UID:e-\u0000@xuetang']],
  ])('%s is none', async (_, [first = '', second]) => {
    const text = replyLines({ uid, from }).join('\r\n')
    const changed = second ? text.replace(first, second) : text.replace('METHOD:REPLY', first)
    expect(changed).not.toBe(text)
    const type = 'Content-Type: text/calendar; charset=utf-8; method=REPLY'
    expect(await read(mail([`From: ${from}`, type, '', changed]))).toEqual({ kind: 'other' })
  })

  it('with two senders is nobody’s', async () => {
    const bytes = googleReply({ uid, from }).toString('latin1')
    const two = Buffer.from(`From: boss@example.com\r\n${bytes}`, 'latin1')
    expect(await read(two)).toEqual({ kind: 'other' })
  })
})

describe('a mail that comes back', () => {
  const bounce = async (facts: Parameters<typeof returned>[0]) => {
    const content = await read(returned(facts))
    return content.kind === 'bounce' ? content.bounce : undefined
  }

  it.each([
    ['5.1.1', 'bad-address'],
    ['5.1.10', 'bad-address'],
    ['5.2.2', 'full'],
    ['5.7.1', 'failed'],
    ['5.4.4', 'failed'],
  ])('with status %s is: %s', async (status, verdict) => {
    const diagnosis = `smtp; 550 ${status} refused`
    expect(await bounce({ deliveryId, status, diagnosis })).toMatchObject({ deliveryId, verdict })
  })

  it('is not believed to be a wrong address where the words ask for a pause', async () => {
    const diagnosis = 'smtp; 550 too many mails, user not found soon'
    expect(await bounce({ deliveryId, status: '5.0.0', diagnosis })).toMatchObject({
      verdict: 'failed',
    })
  })

  it('is read by its words where the status says nothing', async () => {
    const diagnosis = 'smtp; 550 Mail user not found'
    expect(await bounce({ deliveryId, status: '5.0.0', diagnosis })).toMatchObject({
      verdict: 'bad-address',
    })
  })

  it('and is still on its way has not failed', async () => {
    const told = await bounce({ deliveryId, action: 'delayed', status: '4.4.1' })
    expect(told).toMatchObject({ verdict: 'delayed', code: '4.4.1' })
  })

  it.each(['To', 'Delivered-To', 'X-Original-To', 'Envelope-To'])(
    'is found by the address in %s',
    async (by) => {
      expect(await bounce({ deliveryId, by })).toMatchObject({ deliveryId })
    },
  )

  it('says which message came along, and nothing of whom', async () => {
    const told = await bounce({ deliveryId, messageId: '019c2f6e-other' })
    expect(told).toMatchObject({ messageId: '019c2f6e-other' })
    expect(JSON.stringify(told)).not.toContain('guardian@qq.com')
    const hostile = await bounce({ deliveryId, diagnosis: 'smtp; 550 \u0000\u0007 gone' })
    expect(hostile?.text).toBe('5.1.1 smtp; 550 gone')
    expect(await bounce({ deliveryId, messageId: null })).toMatchObject({ messageId: null })
  })

  it('in plain Chinese words is believed that there is no such address, and nothing else', async () => {
    const said = (words: string) =>
      read(
        mail([
          ...['From: PostMaster@qq.com', `To: bounce+${deliveryId}@${bounceDomain}`],
          ...['Content-Type: text/plain; charset=utf-8', '', words],
        ]),
      )
    expect(await said('您发送的邮件被退回：收件人邮箱不存在')).toMatchObject({
      bounce: { deliveryId, verdict: 'bad-address' },
    })
    expect(await said('我在休假，7月20日回来')).toEqual({ kind: 'other' })
  })

  it('to an address that is none of ours is left alone', async () => {
    const bytes = returned({ deliveryId }).toString('latin1').replaceAll(bounceDomain, 'x.org')
    expect(await read(Buffer.from(bytes, 'latin1'))).toEqual({ kind: 'other' })
  })
})

describe('whatever else comes', () => {
  it('is left: empty, cut off anywhere, or garbled', async () => {
    expect(await read(Buffer.alloc(0))).toEqual({ kind: 'other' })
    const whole = googleReply({ uid, from })
    for (let end = 1; end < whole.length; end += 97) {
      const { kind } = await read(whole.subarray(0, end))
      expect(['reply', 'other']).toContain(kind)
    }
    for (let at = 0; at < whole.length; at += 61) {
      const garbled = Buffer.from(whole)
      garbled.fill(at % 256, at, at + 9)
      const { kind } = await read(garbled)
      expect(['reply', 'other']).toContain(kind)
    }
  })

  it('is left: parts within parts within parts', async () => {
    const deep = Array.from({ length: 400 }, (_, at) => [
      `Content-Type: multipart/mixed; boundary="b${at}"`,
      '',
      `--b${at}`,
    ]).flat()
    expect(
      await read(mail([`From: ${from}`, ...deep, 'Content-Type: text/plain', '', 'x'])),
    ).toEqual({ kind: 'other' })
  })
})
