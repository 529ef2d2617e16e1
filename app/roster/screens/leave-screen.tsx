/** @jsxImportSource preact */
import { timeText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { useApp } from './app-context.ts'
import { CloseButton } from './close-button.tsx'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import { HeadcountBar } from './headcount-bar.tsx'
import type { ChildHere } from './on-site.ts'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'

/** I3: who is still inside, first; who has left, when and with whom, below. */
export function LeaveScreen(props: ScreenProps) {
  const { site } = props
  const { say, locale } = useApp()
  const { classSession, inside, children } = site
  const { id, title, endsAt, isCollected } = classSession
  const gone = children.filter(({ state }) => state.left !== null && !state.isInside)
  return (
    <Frame
      title={say(isCollected ? 'screen.leave.title' : 'screen.leave.early.title')}
      subtitle={`${either(locale, title.zh, title.en)} · ${say('screen.ends', { time: timeText(endsAt) })}`}
      back={hashTo(id, 'marks')}
      foot={
        <Foot classSessionId={id} current="leave">
          <CloseButton {...props} />
        </Foot>
      }
    >
      <HeadcountBar {...props} />
      <div className="roster-count on-site__count">
        <p aria-live="polite">
          <strong>
            {say(isCollected ? 'screen.still-inside' : 'screen.inside', { n: inside.length })}
          </strong>
        </p>
      </div>
      {inside.length === 0 ? <p>{say('screen.nobody-inside')}</p> : null}
      <ul className="roster">
        {inside.map((child) => (
          <InsideRow key={child.registrationId} child={child} classSessionId={id} />
        ))}
      </ul>
      {gone.length > 0 ? (
        <section className="stack">
          <h2>{say('screen.gone', { n: gone.length })}</h2>
          <ul className="roster">
            {gone.map(({ registrationId, name, state }) => (
              <li key={registrationId} className="roster-row">
                <a className="roster-row__who" href={hashTo(id, 'child', registrationId)}>
                  <strong className="roster-row__name">{name}</strong>
                  <span className="roster-row__meta">
                    {state.left
                      ? say(`screen.left.${state.left}`, { time: timeText(state.since ?? endsAt) })
                      : ''}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Frame>
  )
}

function InsideRow({ child, classSessionId }: { child: ChildHere; classSessionId: string }) {
  const { say } = useApp()
  const { registrationId, name, collectors, barred, mayLeaveAlone, state } = child
  return (
    <li className={state.conflict.length > 0 ? 'roster-row roster-row--disputed' : 'roster-row'}>
      <div className="roster-row__who">
        <span className="roster-row__line">
          <strong className="roster-row__name">{name}</strong>
          {barred.length > 0 ? (
            <span className="tag tag--danger">{say('screen.barred.tag')}</span>
          ) : null}
          {state.conflict.length > 0 ? (
            <span className="tag tag--danger">{say('screen.disputed.row')}</span>
          ) : null}
        </span>
        <span className="roster-row__meta">
          {collectors
            .map((one) => one.name || relationOf(say, one.relation))
            .join(say('screen.and'))}
          {mayLeaveAlone ? ` · ${say('roster.may-leave-alone')}` : ''}
        </span>
      </div>
      <a
        className="button button--secondary"
        href={hashTo(classSessionId, 'child', registrationId)}
        aria-label={say('screen.check-out.of', { name })}
      >
        {say('screen.check-out')}
      </a>
    </li>
  )
}

type Say = ReturnType<typeof useApp>['say']
const relations = ['mother', 'father', 'paternal_grandparent', 'maternal_grandparent'] as const

/** 妈妈; of an adult who is no relative, nothing. */
export function relationOf(say: Say, relation: string | null) {
  const known = relations.find((one) => one === relation)
  if (known) return say(`screen.relation.${known}`)
  return relation === null ? '' : say('screen.relation.other')
}
