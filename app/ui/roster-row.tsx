import type { MessageKey, NameIn } from '#app/i18n/say.ts'
import type { ShownAbsenceCause } from './absence-card.tsx'
import { gradeText } from './refusal-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Tag } from './tag.tsx'

type Relation = 'mother' | 'father' | 'paternal_grandparent' | 'maternal_grandparent' | 'other'

export interface ShownRosterRow {
  id: string
  name: string
  grade: number | null
  relation: Relation | null
  phone: string | null
  hasLeftOffering: boolean
  alerts: NameIn<'roster.alert'>[]
  state: {
    presence: 'expected' | 'present' | 'late' | 'absent' | 'excused'
    left: 'left_early' | 'collected' | 'self_dismissed' | null
    isInside: boolean
    currentId: string | null
    codeUsedTwice: boolean
  }
  /** It makes up for a class session that it missed elsewhere. */
  isMakingUp: boolean
  /** Why, where the family excused it and said so. */
  excuse: ShownAbsenceCause | null
  /** The id of the mark that this row's form would make: the same tap twice is one mark. */
  eventId: string
}

interface RosterRowProps {
  row: ShownRosterRow
  classSessionId: string
  canMark: boolean
  isHeld: boolean
  isCollected: boolean
}

const marks = ['present', 'late', 'absent'] as const
const signs = { present: '✓', late: '◔', absent: '✕' }

/** One child of the roster, with 到 / 迟 / 缺 as the three buttons of a form of its own. */
export function RosterRow({ row, classSessionId, canMark, isHeld, isCollected }: RosterRowProps) {
  const [say, locale] = [useSay(), useLocale()]
  const at = `/teach/class-sessions/${classSessionId}`
  const { presence, left, isInside } = row.state
  const isMarked = row.state.currentId !== null
  const leads = `registration=${row.id}`
  const meta = [
    row.grade === null ? '' : gradeText(locale, row.grade),
    row.relation ? say(`relation.${row.relation}`) : '',
    row.phone ?? '',
  ]
  return (
    <li className="roster-row" id={`r-${row.id}`}>
      <div className="roster-row__who">
        <p>
          <strong className="roster-row__name">{row.name}</strong>{' '}
          {row.alerts.map((alert) => (
            <Tag key={alert} tone="danger">
              {say(`roster.alert.${alert}`)}
            </Tag>
          ))}
          {row.isMakingUp ? <Tag>{say('make-up.tag')}</Tag> : null}
          {row.hasLeftOffering ? <Tag tone="warn">{say('roster.left-offering')}</Tag> : null}
          {row.state.codeUsedTwice ? (
            <Tag tone="danger">{say('roster.code-used-twice')}</Tag>
          ) : null}
        </p>
        <p className="hint">{meta.filter(Boolean).join(' · ')}</p>
        {left ? <p>{say(`attendance.${left}`)}</p> : null}
        {presence === 'excused' ? (
          <p>
            {[say('attendance.excused'), row.excuse ? say(`absence.cause.${row.excuse}`) : '']
              .filter(Boolean)
              .join(' · ')}
          </p>
        ) : null}
        <p className="row">
          {isInside && !isHeld ? (
            <a href={`${at}/departures?${leads}`}>
              {say(isCollected ? 'teach.departure.collected' : 'teach.departure.early')}
            </a>
          ) : null}
          {isMarked ? <a href={`${at}/corrections?${leads}`}>{say('teach.correct')}</a> : null}
        </p>
      </div>
      {canMark ? (
        <form method="post" action={`${at}/marks`} className="mark-buttons">
          <input type="hidden" name="registration" value={row.id} />
          <input type="hidden" name="event" value={row.eventId} />
          {marks.map((mark) => {
            const word: MessageKey = `teach.mark.${mark}`
            const isChosen = presence === mark
            return (
              <button
                key={mark}
                type="submit"
                name="mark"
                value={mark}
                className={`mark mark--${mark}`}
                aria-pressed={isChosen}
                aria-label={say('teach.mark.of', { name: row.name, mark: say(word) })}
              >
                {isChosen ? `${signs[mark]} ` : ''}
                {say(word)}
              </button>
            )
          })}
        </form>
      ) : null}
    </li>
  )
}
