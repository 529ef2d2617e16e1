import ICAL from 'ical.js'

/** The calendar entries that a mail carries: METHOD, UID and SEQUENCE, read by an independent parser. */
export function entriesOfMail(bytes: string) {
  const encoded = /^Content-Type: text\/calendar[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]*)/m.exec(
    bytes,
  )?.[1]
  if (!encoded) return []
  const text = Buffer.from(encoded, 'base64').toString()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const method = String(calendar.getFirstPropertyValue('method'))
  return calendar.getAllSubcomponents('vevent').map((event) => ({
    method,
    uid: String(event.getFirstPropertyValue('uid')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
  }))
}

/**
 * What is wrong with mails in the order of their arrival: one that came twice with other bytes, or a calendar entry whose
 * older revision came after a newer one. A repeated mail is no news: calendars know it by its revision.
 */
export function wrongsOfMails(received: readonly { to: string; bytes: string }[]) {
  const wrongs: string[] = []
  const byId = new Map<string, string>()
  const newest = new Map<string, number>()
  for (const { bytes } of received) {
    const id = /^Message-ID: (.*)$/m.exec(bytes)?.[1] ?? ''
    const known = byId.get(id)
    if (known !== undefined && known !== bytes) wrongs.push(`${id} came twice, not the same`)
    if (known !== undefined) continue
    byId.set(id, bytes)
    for (const { uid, sequence } of entriesOfMail(bytes)) {
      if ((newest.get(uid) ?? -1) > sequence)
        wrongs.push(`${uid}: ${sequence} after ${newest.get(uid)}`)
      newest.set(uid, sequence)
    }
  }
  return wrongs
}
