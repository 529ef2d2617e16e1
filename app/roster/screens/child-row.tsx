/** @jsxImportSource preact */

import { timeText } from '#app/i18n/dates.ts'
import { useApp } from './app-context.ts'
import { gradeText } from './grade-text.ts'
import { memo } from './memo.ts'
import type { ChildHere } from './on-site.ts'
import { hashTo } from './place.ts'
import type { ThumbMark } from './tap.ts'

interface ChildRowProps {
  child: ChildHere
  classSessionId: string
  canMark: boolean
  /** The class session has begun, and this child is nowhere. */
  isMissed: boolean
  onTap: (registrationId: string, mark: ThumbMark) => void
}

const marks = ['present', 'late', 'absent'] as const
const signs = { present: '✓', late: '◔', absent: '✕' }

function Row({ child, classSessionId, canMark, isMissed, onTap }: ChildRowProps) {
  const { say } = useApp()
  const { registrationId, name, grade, alerts, state } = child
  const isDisputed = state.conflict.length > 0
  return (
    <li className={isDisputed ? 'roster-row roster-row--disputed' : 'roster-row'}>
      <a className="roster-row__who" href={hashTo(classSessionId, 'child', registrationId)}>
        <span className="roster-row__line">
          {isMissed ? (
            <span className="missed-dot">
              <span className="visually-hidden">{say('screen.missed')}</span>
            </span>
          ) : null}
          <strong className="roster-row__name">{name}</strong>
          {alerts.map((alert) => (
            <span key={alert} className="tag tag--danger">
              {say(`roster.alert.${alert}`)}
            </span>
          ))}
          {child.hasLeftOffering ? (
            <span className="tag tag--warn">{say('roster.left-offering')}</span>
          ) : null}
          {state.codeUsedTwice ? (
            <span className="tag tag--danger">{say('roster.code-used-twice')}</span>
          ) : null}
        </span>
        <span className="roster-row__meta">
          {gradeText(say, grade)} <StateLine state={state} />
        </span>
      </a>
      {canMark || isDisputed ? (
        <fieldset className="mark-buttons" aria-label={name}>
          {marks.map((mark) => {
            const isChosen = state.presence === mark && !isDisputed && !state.left
            const word = say(`teach.mark.${mark}`)
            return (
              <button
                key={mark}
                type="button"
                className={`mark mark--${mark}`}
                aria-pressed={isChosen}
                aria-label={say('teach.mark.of', { name, mark: word })}
                onClick={() => onTap(registrationId, mark)}
              >
                {isChosen ? `${signs[mark]} ${word}` : word}
              </button>
            )
          })}
        </fieldset>
      ) : null}
    </li>
  )
}

function StateLine({ state }: Pick<ChildHere, 'state'>) {
  const { say } = useApp()
  const { presence, left, since, conflict } = state
  if (conflict.length > 0) return <b className="status--danger">{say('screen.disputed.row')}</b>
  if (left) {
    return <b>{say(`screen.left.${left}`, { time: since ? timeText(since) : '' })}</b>
  }
  return presence === 'excused' ? <b>{say('screen.excused')}</b> : null
}

/** One child, 68 px: who, what to mind, and 到 迟 缺. Drawn anew only when something about this child changed. */
export const ChildRow = memo(Row, (one, other) => {
  return (
    one.canMark === other.canMark &&
    one.isMissed === other.isMissed &&
    one.onTap === other.onTap &&
    isSame(one.child, other.child)
  )
})

function isSame({ state: one, ...row }: ChildHere, { state: other, ...otherRow }: ChildHere) {
  return (
    row.registrationId === otherRow.registrationId &&
    row.name === otherRow.name &&
    row.alerts === otherRow.alerts &&
    row.hasLeftOffering === otherRow.hasLeftOffering &&
    one.presence === other.presence &&
    one.left === other.left &&
    one.since === other.since &&
    one.currentId === other.currentId &&
    one.codeUsedTwice === other.codeUsedTwice &&
    one.conflict.length === other.conflict.length
  )
}
