import { type ParsedMail, simpleParser } from 'mailparser'
import type { InboundMail } from '#app/domain/messages/take-inbound.ts'
import { readReply } from './read-reply.ts'
import { readReturned } from './read-returned.ts'

type Content = InboundMail['content']
type Part = ParsedMail['attachments'][number]

const other: Content = { kind: 'other' }

/**
 * Reads a mail that came to the mailbox which invitations leave from: a calendar's answer, a mail that came back, or
 * neither. `domain`: of our bounce addresses. Whatever stands in it, it is read or left, and never breaks anything.
 */
export async function readInbound(bytes: Buffer, domain: string): Promise<Content> {
  const mail = await simpleParser(bytes, {
    ...{ keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true },
    ...{ skipImageLinks: true, skipTextLinks: true },
  }).catch(() => undefined)
  if (!mail) return other
  return replyOf(mail) ?? returnedOf(mail, domain) ?? other
}

function replyOf(mail: ParsedMail): Content | undefined {
  const senders = mail.headerLines.filter(({ key }) => key === 'from')
  const [sender, ...others] = mail.from?.value ?? []
  if (senders.length !== 1 || !sender?.address || others.length > 0) return undefined
  for (const part of mail.attachments) {
    if (!/^(text\/calendar|application\/ics)$/i.test(part.contentType)) continue
    const reply = readReply(textOf(part))
    if (reply) return { kind: 'reply', reply: { ...reply, from: sender.address } }
  }
  return undefined
}

/** Where mail systems and relays leave the address that a mail was really sent to. */
const recipientHeaders = [
  ...['to', 'delivered-to', 'x-original-to', 'x-envelope-to', 'envelope-to', 'x-delivered-to'],
  'x-failed-recipients',
]

function returnedOf(mail: ParsedMail, domain: string): Content | undefined {
  const own = `bounce\\+([0-9a-f-]{36})@${domain.replaceAll('.', '\\.')}`
  const recipients = mail.headerLines
    .filter(({ key }) => recipientHeaders.includes(key))
    .map(({ line }) => new RegExp(own, 'i').exec(line)?.[1]?.toLowerCase())
  const deliveryId = recipients.find((id) => id !== undefined)
  if (deliveryId === undefined) return undefined
  const ofType = (type: RegExp) => mail.attachments.find((part) => type.test(part.contentType))
  const report = ofType(/^message\/(global-)?delivery-status$/i)
  const returned = readReturned(report && textOf(report), mail.text ?? (mail.html || ''))
  if (!returned) return undefined
  const copy = ofType(/^(message\/(rfc822|global)|text\/rfc822-headers)$/i)
  const messageId = /^message-id:\s*<([^>@\s]+)@/im.exec(copy ? textOf(copy) : '')?.[1] ?? null
  return { kind: 'bounce', bounce: { deliveryId, messageId, ...returned } }
}

/** In the character set that its part names. */
function textOf({ content, headers }: Part) {
  const type = headers.get('content-type')
  const params = typeof type === 'object' && 'params' in type ? type.params : {}
  return decoderOf(Reflect.get(params, 'charset')).decode(content)
}

function decoderOf(charset: unknown) {
  try {
    return new TextDecoder(String(charset ?? 'utf-8'))
  } catch {
    return new TextDecoder()
  }
}
