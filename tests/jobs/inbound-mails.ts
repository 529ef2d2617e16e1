/** A mail as it comes from the network: lines end in CRLF. Bytes above 127 only where `encoding` says how. */
export const mail = (lines: string[], encoding: BufferEncoding = 'utf8') =>
  Buffer.from(lines.join('\r\n'), encoding)

export const bounceDomain = 'xuetang.example.com'

export interface ReplyFacts {
  uid: string
  from: string
  attendee?: string
  partstat?: string
  sequence?: number
  dtstamp?: string
  more?: string[]
}

/** The lines of a calendar that answers. */
export function replyLines({ uid, from, ...facts }: ReplyFacts) {
  return [
    ...['BEGIN:VCALENDAR', 'PRODID:-//Google Inc//Google Calendar 70.9054//EN', 'VERSION:2.0'],
    ...['CALSCALE:GREGORIAN', 'METHOD:REPLY', 'BEGIN:VEVENT'],
    ...['DTSTART:20260718T070000Z', 'DTEND:20260718T083000Z'],
    `DTSTAMP:${facts.dtstamp ?? '20260701T020500Z'}`,
    'ORGANIZER;CN=佛山市新市民学堂:mailto:invite@xuetang.example.com',
    `UID:${uid}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${facts.partstat ?? 'ACCEPTED'};CN=何丽云:mailto:${facts.attendee ?? from}`,
    ...[`SEQUENCE:${facts.sequence ?? 0}`, 'SUMMARY:【小雨】防溺水安全教育课堂'],
    ...(facts.more ?? []),
    ...['STATUS:CONFIRMED', 'TRANSP:OPAQUE', 'END:VEVENT', 'END:VCALENDAR', ''],
  ]
}

const folded = (lines: string[]) => lines.map((line) => line.replace(/(.{60})(?=.)/gu, '$1\r\n '))
const base64 = (text: string | Buffer) =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n')

function headers(from: string, type: string) {
  return [
    ...[`From: =?UTF-8?B?${Buffer.from('何丽云').toString('base64')}?= <${from}>`],
    ...['To: invite@xuetang.example.com', 'Subject: Accepted', 'MIME-Version: 1.0', type],
  ]
}

/** Google: multipart/mixed with the answer in an alternative and once more attached. */
export function googleReply(facts: ReplyFacts) {
  const calendar = folded(replyLines(facts)).join('\r\n')
  return mail([
    ...headers(facts.from, 'Content-Type: multipart/mixed; boundary="g1"'),
    ...['', '--g1', 'Content-Type: multipart/alternative; boundary="g2"', '', '--g2'],
    ...['Content-Type: text/plain; charset="UTF-8"', 'Content-Transfer-Encoding: base64', ''],
    ...[base64('何丽云已接受此邀请。'), '--g2', 'Content-Type: text/html; charset="UTF-8"', ''],
    ...['<p>accepted</p>', '--g2', 'Content-Type: text/calendar; charset="UTF-8"; method=REPLY'],
    ...['Content-Transfer-Encoding: 7bit', '', calendar, '--g2--', '--g1'],
    ...['Content-Type: application/ics; name="invite.ics"'],
    ...['Content-Disposition: attachment; filename="invite.ics"'],
    ...['Content-Transfer-Encoding: base64', '', base64(calendar), '--g1--', ''],
  ])
}

/** Outlook: an alternative, base64, "Accepted: …", its own properties. */
export function outlookReply(facts: ReplyFacts) {
  const more = [
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    'X-MICROSOFT-DISALLOW-COUNTER:FALSE',
    'CLASS:PUBLIC',
  ]
  const calendar = folded(replyLines({ ...facts, more })).join('\r\n')
  return mail([
    ...headers(facts.from, 'Content-Type: multipart/alternative; boundary="o1"'),
    ...['', '--o1', 'Content-Type: text/plain; charset="gb2312"'],
    ...['Content-Transfer-Encoding: quoted-printable', '', '=BD=D3=CA=DC', '--o1'],
    ...['Content-Type: text/calendar; charset="utf-8"; method=REPLY'],
    ...['Content-Transfer-Encoding: base64', '', base64(calendar), '--o1--', ''],
  ])
}

/** Apple: bare, quoted-printable. */
export function appleReply(facts: ReplyFacts) {
  const quoted = Buffer.from(folded(replyLines(facts)).join('\r\n'))
    .toString('latin1')
    .replace(/[=\u0080-\u00ff]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return mail([
    ...headers(facts.from, 'Content-Type: text/calendar; charset=utf-8; method=REPLY'),
    ...['Content-Transfer-Encoding: quoted-printable', '', quoted],
  ])
}

/** A small program: LF alone, lines never folded, words between them, an attachment in GB18030. */
export function plainReply(facts: ReplyFacts, gb18030: (text: string) => Buffer) {
  const lines = ['\uFEFFBEGIN:VCALENDAR', ...replyLines(facts).slice(1)]
  const calendar = [...lines.slice(0, 8), '这一行不是日历', ...lines.slice(8)].join('\n').slice(1)
  return mail([
    ...headers(facts.from, 'Content-Type: multipart/mixed; boundary="q1"'),
    ...['', '--q1', 'Content-Type: text/plain; charset=gb18030', '', 'ok', '--q1'],
    ...['Content-Type: application/ics; charset=gb18030; name=reply.ics'],
    ...['Content-Transfer-Encoding: base64', '', base64(gb18030(calendar)), '--q1--', ''],
  ])
}

export interface ReturnedFacts {
  deliveryId: string
  /** The header that names the address it came back to. */
  by?: string
  messageId?: string | null
  action?: string
  status?: string
  diagnosis?: string
}

/** A mail that a server returns, as RFC 3464 wants it. */
export function returned({ deliveryId, messageId = deliveryId, ...facts }: ReturnedFacts) {
  const { action = 'failed', status = '5.1.1' } = facts
  const diagnosis = facts.diagnosis ?? `smtp; 550 ${status} <guardian@qq.com>: no such user here`
  return mail([
    ...['From: MAILER-DAEMON@mx.example.com', 'To: invite@xuetang.example.com'],
    ...[`${facts.by ?? 'Delivered-To'}: bounce+${deliveryId}@${bounceDomain}`],
    ...['Subject: Undelivered Mail Returned to Sender', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary="r1"'],
    ...['', '--r1', 'Content-Type: text/plain; charset=us-ascii', ''],
    ...['Action: delivered', 'Status: 2.0.0', '<script>alert(1)</script>', '--r1'],
    ...['Content-Type: message/delivery-status', ''],
    ...['Reporting-MTA: dns; mx.example.com', 'Arrival-Date: Wed, 1 Jul 2026 10:00:00 +0800', ''],
    ...['Final-Recipient: rfc822; guardian@qq.com', `Action: ${action}`, `Status: ${status}`],
    ...[`Diagnostic-Code: ${diagnosis}`, ''],
    ...(messageId === null
      ? []
      : [
          '--r1',
          'Content-Type: text/rfc822-headers',
          '',
          `Message-ID: <${messageId}@${bounceDomain}>`,
        ]),
    ...['--r1--', ''],
  ])
}
