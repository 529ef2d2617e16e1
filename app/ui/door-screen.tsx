import type { ReactNode } from 'react'
import script from '../enhance/door-screen.js?url'
import { useSay } from './say-context.tsx'

/** A page for a screen at the door: nothing to click, made anew by itself. */
export function DoorScreen({ children }: { children: ReactNode }) {
  const say = useSay()
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="15" />
      </noscript>
      <main id="main" className="door" data-offline={say('door.offline')}>
        {children}
      </main>
      <script type="module" src={script} />
    </>
  )
}
