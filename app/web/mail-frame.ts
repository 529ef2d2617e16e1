const [none, self] = ["'none'", "'self'"]

/** The policy of a page that frames mails: that of every page, and frames of our own. */
export const framingPolicy = [
  ...[`default-src ${none}`, `script-src ${self}`, `style-src ${self}`, `img-src ${self} data:`],
  ...[`font-src ${self}`, `form-action ${self}`, `base-uri ${none}`, `frame-ancestors ${none}`],
  ...[`connect-src ${self}`, `manifest-src ${self}`, `frame-src ${self}`],
].join('; ')

/** A mail's HTML as a page of its own, for a frame: its styles hold, and it can do nothing. */
export function mailFrame(html: string) {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        ...[`default-src ${none}`, "style-src 'unsafe-inline'", 'sandbox', `base-uri ${none}`],
        ...[`form-action ${none}`, `frame-ancestors ${self}`],
      ].join('; '),
    },
  })
}
