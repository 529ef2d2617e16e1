import { createContext, type ReactNode, useContext } from 'react'
import { type Locale, sayIn } from '#app/i18n/say.ts'

const LocaleContext = createContext<Locale>('zh-CN')

/** Everything inside speaks this language. */
export function SayProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>
}

export const useLocale = () => useContext(LocaleContext)

/** The sentences of the page's language. */
export const useSay = () => sayIn(useLocale())
