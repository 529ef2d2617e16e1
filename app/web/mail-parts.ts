/** What a mail of ours says, taken from its bytes: every text part is base64, the subject in encoded words. */
export function mailParts(mail: string) {
  const part = (type: string) => {
    const found = new RegExp(
      `^Content-Type: ${type}[^]*?\\r\\n\\r\\n([A-Za-z0-9+/=\\r\\n]*)`,
      'm',
    ).exec(mail)
    return found?.[1] === undefined ? undefined : Buffer.from(found[1], 'base64').toString()
  }
  return {
    subject: decodeWords(/^Subject: ((?:.|\r\n[ \t])*)/m.exec(mail)?.[1] ?? ''),
    html: part('text/html'),
    text: part('text/plain'),
    calendar: part('text/calendar'),
  }
}

function decodeWords(header: string) {
  return header
    .replace(/\r\n[ \t]+/g, ' ')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
      Buffer.from(encoding.toUpperCase() === 'B' ? word : quotedBase64(word), 'base64').toString(),
    )
}

function quotedBase64(word: string) {
  const latin1 = word
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(latin1, 'latin1').toString('base64')
}
