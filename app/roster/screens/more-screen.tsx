/** @jsxImportSource preact */
import { either } from '#app/i18n/either.ts'
import { useApp } from './app-context.ts'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'

/** The rest of a class session: the list before the start, notes, incidents, and what needs a network. */
export function MoreScreen({ site, view }: ScreenProps) {
  const { say, locale } = useApp()
  const { id, title, startCheck, team } = site.classSession
  return (
    <Frame
      title={say('screen.tab.more')}
      subtitle={either(locale, title.zh, title.en)}
      back={hashTo(id, 'marks')}
      foot={<Foot classSessionId={id} current="more" />}
    >
      <nav className="more" aria-label={say('screen.tab.more')}>
        <a className="more__danger" href={hashTo(id, 'incident')}>
          {say('screen.incident')}
        </a>
        {startCheck.length > 0 || team.length > 0 ? (
          <a href={hashTo(id, 'start')}>{say('screen.start')}</a>
        ) : null}
        <a href={hashTo(id, 'note')}>{say('screen.note')}</a>
      </nav>
      {view.isOnline ? (
        <nav className="more" aria-label={say('screen.more.online')}>
          <a href={`/teach/class-sessions/${id}/walk-in`}>{say('screen.more.walk-in')}</a>
          <a href={`/teach/class-sessions/${id}`}>{say('screen.more.page')}</a>
        </nav>
      ) : (
        <p className="hint">{say('screen.more.offline')}</p>
      )}
    </Frame>
  )
}
