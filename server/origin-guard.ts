import type { IncomingHttpHeaders } from 'node:http'

interface Asked {
  method?: string | undefined
  url?: string | undefined
  headers: IncomingHttpHeaders
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
const refusedMethods = ['TRACE', 'TRACK', 'CONNECT']

export const refusesMethod = ({ method = '' }: Asked) => refusedMethods.includes(method)

/** Where programs post, not pages. */
const asksForToken = '/sms/receipts'
/** Mail providers unsubscribe from servers of theirs, without an Origin (RFC 8058): the token in the address says for whom. */
const oneClick = /^\/u\/[\w-]+$/
const formType = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/**
 * True for a change of state that cannot be shown to come from a page of ours. Browsers send Origin or Sec-Fetch-Site
 * with every such request; a bearer token is never sent by a browser of its own accord, and counts where one is asked for.
 * Without a public origin (the demo, reached by whatever name) the page's host must be the one that was asked.
 */
export function refusesOrigin(asked: Asked, publicOrigin: string | undefined) {
  const { method = '', url = '', headers } = asked
  if (safeMethods.includes(method)) return false
  if (url === asksForToken && headers.authorization?.startsWith('Bearer ')) return false
  const isForm = formType.test(headers['content-type'] ?? '')
  const site = headers['sec-fetch-site']
  if (headers.origin === undefined && method === 'POST' && oneClick.test(url) && isForm)
    return false
  if (headers.origin === undefined) return site !== 'same-origin' && site !== 'none'
  if (publicOrigin) return headers.origin !== publicOrigin
  return URL.parse(headers.origin)?.host !== headers.host
}
