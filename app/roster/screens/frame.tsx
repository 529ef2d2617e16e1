/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useApp } from './app-context.ts'
import { ConnectionStrip } from './connection-strip.tsx'

interface FrameProps {
  title: string
  subtitle?: ComponentChildren
  /** Where ‹ 返回 leads; without it the header has none. */
  back?: string
  /** At the right of the header. */
  side?: ComponentChildren
  /** Below everything, within reach of a thumb. */
  foot?: ComponentChildren
  children: ComponentChildren
}

/** One screen: its heading takes the focus, so that a reader hears where it is. */
export function Frame({ title, subtitle, back, side, foot, children }: FrameProps) {
  const { say } = useApp()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className="on-site">
      <header className="site-header on-site__header">
        <div className="site-header__inside site-header__inside--narrow">
          {back ? (
            <a className="back-link" href={back}>
              ‹ {say('screen.back')}
            </a>
          ) : null}
          <div className="site-header__heading">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {subtitle ? <p className="site-header__sub">{subtitle}</p> : null}
          </div>
          {side}
        </div>
      </header>
      <main id="main" className="page page--narrow on-site__main">
        <ConnectionStrip />
        {children}
      </main>
      {foot}
    </div>
  )
}
