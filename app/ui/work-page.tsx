import type { ReactNode } from 'react'
import { useSay } from './say-context.tsx'
import { StaffPage } from './staff-page.tsx'

interface WorkPageProps {
  title: string
  /** The page's own address, where it stands in the navigation. */
  here: (typeof ofCoordinators | typeof ofInstructors)[number][0]
  /** Coordinators have a workbench beside their own classes. */
  isCoordinator: boolean
  children: ReactNode
}

const ofCoordinators = [
  ['/provider', 'provider.title'],
  ['/provider/offerings', 'nav.offerings'],
  ['/provider/draws', 'nav.draws'],
  ['/provider/timetable', 'nav.timetable'],
  ['/provider/staff', 'nav.staff'],
  ['/provider/venues', 'nav.venues'],
  ['/teach', 'teach.title'],
] as const
const ofInstructors = [
  ['/teach', 'teach.title'],
  ['/teach/timetable', 'nav.timetable'],
] as const

/** The frame of the pages that those who run classes begin from. */
export function WorkPage({ title, here, isCoordinator, children }: WorkPageProps) {
  const say = useSay()
  const places = isCoordinator ? ofCoordinators : ofInstructors
  return (
    <StaffPage
      title={title}
      links={places.map(([href, key]) => ({ href, label: say(key), isCurrent: href === here }))}
    >
      {children}
    </StaffPage>
  )
}
