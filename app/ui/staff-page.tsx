import type { ReactNode } from 'react'
import { type Back, BackLink, Heading, PageShell } from './page.tsx'
import { StaffSignOut } from './sign-out.tsx'

interface StaffLink {
  href: string
  label: string
  isCurrent?: boolean
}

interface StaffPageProps {
  title: string
  subtitle?: ReactNode
  /** The staff member's own navigation, below the header; none while signing in. */
  links?: readonly StaffLink[]
  back?: Back
  /** False on the pages before signing in: they have no 退出登录. */
  isSignedIn?: boolean
  width?: 'wide' | 'narrow'
  children: ReactNode
}

/** The frame of every page for those who work here. */
export function StaffPage({ title, subtitle, links = [], back, ...props }: StaffPageProps) {
  const { isSignedIn = true, width = 'wide' } = props
  const isNarrow = width === 'narrow'
  return (
    <PageShell
      header={
        <div className={`site-header__inside${isNarrow ? ' site-header__inside--narrow' : ''}`}>
          {back ? <BackLink {...back} /> : null}
          <Heading title={title} subtitle={subtitle} />
          {isSignedIn ? (
            <div className="header-links">
              <StaffSignOut />
            </div>
          ) : null}
        </div>
      }
    >
      {links.length > 0 ? (
        <nav className="staff-nav">
          <div className={`staff-nav__inside${isNarrow ? ' staff-nav__inside--narrow' : ''}`}>
            {links.map(({ href, label, isCurrent }) => (
              <a key={href} href={href} aria-current={isCurrent ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </div>
        </nav>
      ) : null}
      <main id="main" className={isNarrow ? 'page page--narrow' : 'page'}>
        {props.children}
      </main>
    </PageShell>
  )
}
