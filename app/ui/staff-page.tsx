import type { ReactNode } from 'react'
import { type Back, BackLink, Heading, PageShell } from './page.tsx'

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
  /** At the right of the header: 签到码, 退出登录. */
  actions?: ReactNode
  width?: 'wide' | 'narrow'
  children: ReactNode
}

/** The frame of every page for those who work here. */
export function StaffPage({ title, subtitle, links = [], back, ...props }: StaffPageProps) {
  return (
    <PageShell
      header={
        <div className="site-header__inside">
          {back ? <BackLink {...back} /> : null}
          <Heading title={title} subtitle={subtitle} />
          {props.actions ? <div className="header-links">{props.actions}</div> : null}
        </div>
      }
    >
      {links.length > 0 ? (
        <nav className="staff-nav">
          <div className="staff-nav__inside">
            {links.map(({ href, label, isCurrent }) => (
              <a key={href} href={href} aria-current={isCurrent ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </div>
        </nav>
      ) : null}
      <main id="main" className={props.width === 'narrow' ? 'page page--narrow' : 'page'}>
        {props.children}
      </main>
    </PageShell>
  )
}
