import type { ReactNode } from 'react'
import { useSay } from './say-context.tsx'
import { StaffPage } from './staff-page.tsx'

const places = [
  ['/office', 'office.title'],
  ['/office/organisations/new', 'office.organisation.new'],
  ['/office/offerings/new', 'office.offering.new'],
] as const

interface OfficePageProps {
  title: string
  /** The page's own address, where it stands in the navigation. */
  here?: string
  width?: 'wide' | 'narrow'
  children: ReactNode
}

/** The frame of a city officer's page. */
export function OfficePage({ title, here, width = 'wide', children }: OfficePageProps) {
  const say = useSay()
  const links = places.map(([href, key]) => ({ href, label: say(key), isCurrent: href === here }))
  return (
    <StaffPage title={title} links={links} width={width}>
      <div className="stack">{children}</div>
    </StaffPage>
  )
}
