import { createContext, type ReactNode, useContext } from 'react'

/** How the pages are shown: to this visitor, and by this installation. */
export interface Display {
  size: 'standard' | 'elder'
  isDemo: boolean
}

const DisplayContext = createContext<Display>({ size: 'standard', isDemo: false })

export function DisplayProvider({ display, children }: { display: Display; children: ReactNode }) {
  return <DisplayContext.Provider value={display}>{children}</DisplayContext.Provider>
}

export const useDisplay = () => useContext(DisplayContext)
