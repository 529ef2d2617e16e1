/** @jsxImportSource preact */
import { useCallback, useMemo, useState } from 'preact/hooks'
import type { LoadedClassSession } from '#app/domain/attendance/loaded-rosters.ts'
import type { RosterView } from '../roster-store.ts'
import { statesOf } from '../states-of.ts'
import { useApp, useNow } from './app-context.ts'
import { ChildScreen } from './child-screen.tsx'
import { HeadcountAlarm, HeadcountScreen } from './headcount-screen.tsx'
import { IncidentScreen } from './incident-screen.tsx'
import { LeaveScreen } from './leave-screen.tsx'
import { MarksScreen } from './marks-screen.tsx'
import { MoreScreen } from './more-screen.tsx'
import { NoteScreen } from './note-screen.tsx'
import { lockOf, onSite } from './on-site.ts'
import type { ClassSessionPlace } from './place.ts'
import { ScanScreen } from './scan-screen.tsx'
import type { ScreenProps } from './screen-props.ts'
import { Snack, type SnackNews } from './snack.tsx'
import { StartScreen } from './start-screen.tsx'

interface ClassSessionScreensProps {
  classSession: LoadedClassSession
  place: ClassSessionPlace
  view: RosterView
}

/** The screens of one class session, over what is known of it now. */
export function ClassSessionScreens({ classSession, place, view }: ClassSessionScreensProps) {
  const { store } = useApp()
  const now = useNow(store)
  const [news, setNews] = useState<SnackNews | null>(null)
  const [isForced, setForced] = useState(false)
  const states = statesOf(view, classSession.id)
  const site = useMemo(
    () => onSite(classSession, view.unsent, states),
    [classSession, view.unsent, states],
  )
  const lock = lockOf(site, now)
  const tell = useCallback((text: string, undo: (() => void) | null = null) => {
    setNews({ text, undo })
  }, [])
  const over = useCallback(() => setNews(null), [])
  const props: ScreenProps = {
    ...{ site, view, now, tell, place },
    lock: isForced ? null : lock,
    isForced: isForced && lock !== null,
    force: () => setForced(true),
  }
  return (
    <>
      <Screen key={`${place.screen} ${place.registrationId}`} {...props} />
      <Snack news={news} onOver={over} />
    </>
  )
}

function Screen(props: ScreenProps) {
  const { site, place } = props
  const { lastHeadcount } = site
  switch (place.screen) {
    case 'marks':
      return <MarksScreen {...props} />
    case 'scan':
      return <ScanScreen {...props} />
    case 'leave':
      return <LeaveScreen {...props} />
    case 'child':
      return <ChildScreen {...props} />
    case 'start':
      return <StartScreen {...props} />
    case 'count':
      return <HeadcountScreen {...props} />
    case 'alarm':
      return lastHeadcount ? (
        <HeadcountAlarm {...props} lastHeadcount={lastHeadcount} />
      ) : (
        <HeadcountScreen {...props} />
      )
    case 'note':
      return <NoteScreen {...props} />
    case 'incident':
      return <IncidentScreen {...props} />
    case 'more':
      return <MoreScreen {...props} />
  }
}
