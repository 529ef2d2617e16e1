import { qrCode } from './qr-code.ts'

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
