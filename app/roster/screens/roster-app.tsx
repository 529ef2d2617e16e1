/** @jsxImportSource preact */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Locale } from '#app/i18n/say.ts'
import type { RosterStore } from '../roster-store.ts'
import { sayRosterIn } from '../say.ts'
import { AppContext, useApp, useRosterView } from './app-context.ts'
import { ClassSessionScreens } from './class-session-screens.tsx'
import { Frame } from './frame.tsx'
import { MyClasses } from './my-classes.tsx'
import { placeOf } from './place.ts'
import { SignOut } from './sign-out.tsx'
import { Slips } from './slips.ts'

/** The roster app: what is shown follows from the address's hash and from what the store has. */
export function RosterApp({ store, locale }: { store: RosterStore; locale: Locale }) {
  const context = useMemo(
    () => ({ store, locale, say: sayRosterIn(locale), slips: new Slips() }),
    [store, locale],
  )
  return (
    <AppContext.Provider value={context}>
      <Screens />
    </AppContext.Provider>
  )
}

function Screens() {
  const { store } = useApp()
  const view = useRosterView(store)
  const place = usePlace()
  if (view.phase !== 'ready' || !view.rosters) return <NothingLoaded />
  if (place.screen === 'sign-out') return <SignOut />
  if (place.screen === 'classes') return <MyClasses view={view} rosters={view.rosters} />
  const { classSessionId } = place
  const classSession = view.rosters.classSessions.find(({ id }) => id === classSessionId)
  // Wiped, or the link is of another day.
  if (!classSession) return <MyClasses view={view} rosters={view.rosters} />
  return <ClassSessionScreens key={classSessionId} {...{ classSession, place, view }} />
}

function usePlace() {
  const [place, setPlace] = useState(() => placeOf(location.hash))
  useEffect(() => {
    const follow = () => setPlace(placeOf(location.hash))
    addEventListener('hashchange', follow)
    follow() // it may have changed before anybody listened
    return () => removeEventListener('hashchange', follow)
  }, [])
  return place
}

/** Before the first load, and after the leave has ended: what happened, and the way on. */
function NothingLoaded() {
  const { store, say } = useApp()
  const { phase, over, isOnline, isSyncing, unsent } = useRosterView(store)
  if (phase === 'starting') {
    return (
      <Frame title={say('screen.title')}>
        <p role="status">{say('screen.starting')}</p>
      </Frame>
    )
  }
  return (
    <Frame title={say('screen.title')}>
      {phase === 'over' ? (
        <>
          <p role="status">{say(`screen.over.${over ?? 'signed-out'}`)}</p>
          {unsent.length > 0 ? <p>{say('screen.over.unsent', { n: unsent.length })}</p> : null}
          <a className="button button--wide" href="/staff/sign-in?next=%2Fteach%2Froster">
            {say('screen.sign-in')}
          </a>
        </>
      ) : (
        <>
          <p role="status">{say(isOnline ? 'screen.loading' : 'screen.load-needs-network')}</p>
          <button
            type="button"
            className="button button--wide"
            aria-busy={isSyncing}
            onClick={() => void store.sync()}
          >
            {say('screen.load')}
          </button>
        </>
      )}
    </Frame>
  )
}
