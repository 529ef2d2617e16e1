import type { ReactNode } from 'react'
import { useSay } from './say-context.tsx'
import { StaffPage } from './staff-page.tsx'

interface WorkPageProps {
  title: string
  here: '/provider' | '/teach'
  /** Coordinators have a workbench beside their own classes. */
  isCoordinator: boolean
  children: ReactNode
}

/** The frame of the two pages that those who run classes begin from. */
export function WorkPage({ title, here, isCoordinator, children }: WorkPageProps) {
  const say = useSay()
  const workbench = { href: '/provider', label: say('provider.title') }
  const teach = { href: '/teach', label: say('teach.title') }
  const links = isCoordinator ? [workbench, teach] : [teach]
  return (
    <StaffPage
      title={title}
      links={links.map((link) => ({ ...link, isCurrent: link.href === here }))}
    >
      {children}
    </StaffPage>
  )
}
