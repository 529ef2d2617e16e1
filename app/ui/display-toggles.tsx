import { useLocation } from '@remix-run/react'
import { useDisplay } from './display-context.tsx'
import { useLocale, useSay } from './say-context.tsx'

/** 大字版 and English: each comes back to the page it was pressed on. */
export function DisplayToggles() {
  const say = useSay()
  const isElder = useDisplay().size === 'elder'
  const isEnglish = useLocale() === 'en'
  const { pathname, search } = useLocation()
  return (
    <form method="post" action="/display" className="header-links">
      <input type="hidden" name="to" value={pathname + search} />
      <button
        type="submit"
        className="link-button"
        name="size"
        value={isElder ? 'standard' : 'elder'}
      >
        {say(isElder ? 'button.standard' : 'button.elder')}
      </button>
      <button
        type="submit"
        className="link-button"
        name="lang"
        value={isEnglish ? 'zh-CN' : 'en'}
        lang={isEnglish ? 'zh-CN' : 'en'}
      >
        {say('button.other-language')}
      </button>
    </form>
  )
}
