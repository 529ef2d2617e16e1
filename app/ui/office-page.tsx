import type { ReactNode } from 'react'
import { useSay } from './say-context.tsx'
import { StaffPage } from './staff-page.tsx'

const ofEveryOfficer = [
  ['/office', 'nav.office.home'],
  ['/office/suspensions', 'nav.office.suspensions'],
  ['/office/incidents', 'nav.incidents'],
  ['/office/timetable', 'nav.timetable'],
  ['/office/corrections', 'nav.office.corrections'],
  ['/office/draws', 'nav.draws'],
  ['/office/credentials', 'nav.office.credentials'],
  ['/office/overrides', 'nav.office.overrides'],
  ['/office/messages', 'nav.office.messages'],
  ['/office/organisations', 'nav.office.organisations'],
  ['/office/admissions', 'nav.office.admissions'],
  ['/office/fairness', 'nav.office.fairness'],
] as const
const ofTheCity = [
  ['/office/contracts', 'nav.office.contracts'],
  ['/office/rules', 'nav.office.rules'],
] as const

interface OfficePageProps {
  title: string
  /** The page's own address, where it stands in the navigation. */
  here?: string
  /** False for a district's officer, who does not see what only the city decides. */
  isCity?: boolean
  width?: 'wide' | 'narrow'
  children: ReactNode
}

/** The frame of an officer's page. */
export function OfficePage({ title, here, isCity = true, ...props }: OfficePageProps) {
  const { width = 'wide', children } = props
  const say = useSay()
  const places = isCity ? [...ofEveryOfficer, ...ofTheCity] : ofEveryOfficer
  const links = places.map(([href, key]) => ({ href, label: say(key), isCurrent: href === here }))
  return (
    <StaffPage title={title} links={links} width={width}>
      <div className="stack">{children}</div>
    </StaffPage>
  )
}
