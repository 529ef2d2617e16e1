/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useApp } from './app-context.ts'
import { Icon } from './icon.tsx'
import { hashTo, type InClassSession } from './place.ts'

const tabs = ['marks', 'leave', 'count', 'more'] as const

/** At the lower end of the screen, for a thumb: what to do here, and the other screens of the class session. */
export function Foot(props: {
  classSessionId: string
  current: InClassSession
  children?: ComponentChildren
}) {
  const { say } = useApp()
  return (
    <footer className="foot">
      {props.children ? <div className="foot__actions">{props.children}</div> : null}
      <nav className="foot__tabs" aria-label={say('screen.tabs')}>
        {tabs.map((tab) => (
          <a
            key={tab}
            href={hashTo(props.classSessionId, tab)}
            aria-current={tab === props.current ? 'page' : undefined}
          >
            <Icon name={tab} />
            {say(`screen.tab.${tab}`)}
          </a>
        ))}
      </nav>
    </footer>
  )
}
