import { encode } from 'uqr'

/** A feed's address in the ways that people reach it. */
export function feedLink(publicOrigin: string, path: string) {
  const https = publicOrigin + path
  const webcal = https.replace(/^https?:/, 'webcal:')
  return { https, webcal, qr: qrCode(webcal) }
}

/** An own link, with since when it is there; null where there is none. `language`: only English is written out. */
export function ownFeedLink(
  publicOrigin: string,
  link: { token: string; since: string } | undefined,
  language: 'en' | 'zh-CN' = 'zh-CN',
) {
  if (!link) return null
  const query = language === 'en' ? '?lang=en' : ''
  return { ...feedLink(publicOrigin, `/feeds/${link.token}.ics${query}`), since: link.since }
}

/** A QR code as one path of squares; `size`: modules along a side, the quiet zone around it included. */
function qrCode(text: string) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])),
  )
  return { size, path: path.join('') }
}
