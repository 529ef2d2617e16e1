import { useProblemText } from './error-summary.tsx'
import { Field } from './field.tsx'
import { useSay } from './say-context.tsx'
import { Tag } from './tag.tsx'

interface PaperRowProps {
  row: {
    id: string
    name: string
    mark: 'expected' | 'present' | 'late' | 'absent' | 'excused'
    left: 'left_early' | 'collected' | 'self_dismissed' | null
    /** What stands already; null: nothing is marked. */
    from: string | null
    eventId: string
    departureId: string
  }
  /** Each child is handed to an adult: then the sheet says when, and to whom. */
  isCollected: boolean
  answer:
    | { typed: Record<string, string | string[]>; problems: { field: string; key: string }[] }
    | undefined
}

const marks = ['present', 'late', 'absent', 'excused'] as const

/** One line of a sign-in sheet to type in: what is left as it is changes nothing. */
export function PaperRow({ row, isCollected, answer }: PaperRowProps) {
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const named = (field: string) => `${field}.${row.id}`
  const typed = (field: string) => answer?.typed[named(field)]?.toString()
  return (
    <li className="paper__row">
      <input type="hidden" name={named('event')} value={typed('event') ?? row.eventId} />
      <input
        type="hidden"
        name={named('departure')}
        value={typed('departure') ?? row.departureId}
      />
      <fieldset className="paper__line">
        <legend>
          <strong>{row.name}</strong>{' '}
          {row.from === null ? null : (
            <Tag>{say('paper.marked', { mark: say(`attendance.${row.left ?? row.mark}`) })}</Tag>
          )}
        </legend>
        <Field name={named('mark')} label={say('paper.mark')} error={problem(named('mark'))}>
          <select defaultValue={typed('mark') ?? ''}>
            <option value="">{say('paper.nothing')}</option>
            {marks.map((mark) => (
              <option key={mark} value={mark}>
                {say(`attendance.${mark}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field name={named('came')} label={say('paper.came')} error={problem(named('came'))}>
          <input type="time" defaultValue={typed('came')} />
        </Field>
        {isCollected ? (
          <>
            <Field name={named('left')} label={say('paper.left')} error={problem(named('left'))}>
              <input type="time" defaultValue={typed('left')} />
            </Field>
            <Field name={named('by')} label={say('paper.by')} error={problem(named('by'))}>
              <input defaultValue={typed('by')} maxLength={60} autoComplete="off" />
            </Field>
          </>
        ) : null}
        {row.from === null ? null : (
          <Field
            name={named('reason')}
            label={say('paper.reason')}
            error={problem(named('reason'))}
          >
            <input defaultValue={typed('reason')} maxLength={200} autoComplete="off" />
          </Field>
        )}
      </fieldset>
    </li>
  )
}
