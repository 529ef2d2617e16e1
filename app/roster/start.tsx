/** @jsxImportSource preact */
import { render } from 'preact'
import { openStore } from './open-store.ts'
import { sayRosterIn } from './say.ts'
import { RosterApp } from './screens/roster-app.tsx'

// What the page holds until now says where the pages without this program are: it stays where the browser lacks what is
// needed to keep names sealed.
const place = document.getElementById('roster-app')
if (place && isSecureContext && 'serviceWorker' in navigator && 'locks' in navigator) {
  const { documentElement: page, cookie } = document
  // The shell is kept in the language in which it was first opened.
  const locale = /(?:^|; *)lang=en(?:;|$)/.test(cookie) ? 'en' : 'zh-CN'
  page.lang = locale
  page.dataset.size = /(?:^|; *)size=elder(?:;|$)/.test(cookie) ? 'elder' : 'standard'
  document.title = sayRosterIn(locale)('app.title')
  place.replaceChildren()
  render(<RosterApp store={openStore()} locale={locale} />, place)
}
