import type { ReactNode } from 'react'
import { useDisplay } from './display-context.tsx'
import { DisplayToggles } from './display-toggles.tsx'
import { useSay } from './say-context.tsx'
import { SiteFooter } from './site-footer.tsx'

export interface Back {
  href: string
  /** 返回, unless another word says better where it leads. */
  label?: string
}

interface PageProps {
  /** The page's h1, in the header beside the link back. Without it the header names the product, and the page has its own h1. */
  title?: string
  /** A line below the title. */
  subtitle?: ReactNode
  back?: Back
  /** narrow: one column of reading width, for forms. */
  width?: 'wide' | 'narrow'
  children: ReactNode
}

/** The frame of every page for visitors and families. */
export function Page({ title, subtitle, back, width = 'wide', children }: PageProps) {
  const say = useSay()
  const narrow = width === 'narrow' ? 'narrow' : ''
  return (
    <PageShell
      header={
        <div className={`site-header__inside${narrow && ' site-header__inside--narrow'}`}>
          {title ? (
            <>
              <BackLink {...(back ?? { href: '/' })} />
              <Heading title={title} subtitle={subtitle} />
            </>
          ) : (
            <Brand />
          )}
          <div className="header-links">
            <a className="header-link header-link--wide" href="/activities">
              {say('nav.activities')}
            </a>
            <a className="header-link header-link--wide" href="/calendar">
              {say('nav.calendar')}
            </a>
            <DisplayToggles />
            <a className="header-link" href="/me">
              {say('nav.me')}
            </a>
          </div>
        </div>
      }
    >
      <main id="main" className={`page${narrow && ' page--narrow'}`}>
        {children}
      </main>
    </PageShell>
  )
}

/** What every page has: the way past the header, the demo strip, the footer. */
export function PageShell({ header, children }: { header: ReactNode; children: ReactNode }) {
  const say = useSay()
  return (
    <>
      <a className="skip-link" href="#main">
        {say('nav.skip')}
      </a>
      <header className="site-header">
        {useDisplay().isDemo ? <p className="demo-strip">{say('notice.demo')}</p> : null}
        {header}
      </header>
      {children}
      <SiteFooter />
    </>
  )
}

function Brand() {
  const say = useSay()
  return (
    <a className="brand" href="/">
      <span className="brand__logo" aria-hidden="true" lang="zh-CN">
        佛
      </span>
      <span>
        <span className="brand__name">{say('brand.name')}</span>
        <span className="brand__host">{say('brand.host')}</span>
      </span>
    </a>
  )
}

export function BackLink({ href, label }: Back) {
  const say = useSay()
  return (
    <a className="back-link" href={href}>
      ‹ {label ?? say('button.back')}
    </a>
  )
}

export function Heading({ title, subtitle }: { title: string; subtitle?: ReactNode }) {
  return (
    <div className="site-header__heading">
      <h1>{title}</h1>
      {subtitle ? <p className="site-header__sub">{subtitle}</p> : null}
    </div>
  )
}
