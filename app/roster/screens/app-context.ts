import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Locale } from '#app/i18n/say.ts'
import type { RosterStore, RosterView } from '../roster-store.ts'
import type { SayRoster } from '../say.ts'
import type { Slips } from './slips.ts'

export interface RosterAppContext {
  store: RosterStore
  say: SayRoster
  locale: Locale
  slips: Slips
}

export const AppContext = createContext<RosterAppContext | null>(null)

/** The store and the language that every screen works with. */
export function useApp(): RosterAppContext {
  const app = useContext(AppContext)
  if (!app) throw new Error('outside of the roster app')
  return app
}

/** What the device has, drawn anew after each change. */
export function useRosterView(store: RosterStore): RosterView {
  const [view, setView] = useState(() => store.view())
  useEffect(() => {
    setView(store.view())
    return store.subscribe(() => setView(store.view()))
  }, [store])
  return view
}

/** The present by the server's clock, in ms, looked at again every few seconds. */
export function useNow(store: RosterStore, everySeconds = 10): number {
  const [now, setNow] = useState(() => store.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(store.now()), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [store, everySeconds])
  return now
}
