import type { Locale } from '#db/schema.ts'

/** What visitors chose for themselves: kept in two cookies, so that pages can be shown without knowing who asks. */
export interface ChosenDisplay {
  locale: Locale
  size: 'standard' | 'elder'
}

/** Chinese in standard size unless the cookies `lang` and `size` say otherwise. */
export function displayOf(request: Request): ChosenDisplay {
  const cookies = request.headers.get('cookie') ?? ''
  return {
    locale: /(?:^|; *)lang=en(?:;|$)/.test(cookies) ? 'en' : 'zh-CN',
    size: /(?:^|; *)size=elder(?:;|$)/.test(cookies) ? 'elder' : 'standard',
  }
}

/** The Set-Cookie header that keeps a choice for a year. */
export function displayCookie(name: 'lang' | 'size', value: Locale | ChosenDisplay['size']) {
  return `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`
}
