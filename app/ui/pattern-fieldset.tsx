import type { ReactNode } from 'react'
import { Choice } from './choice.tsx'
import { Field, FieldGroup } from './field.tsx'
import { useSay } from './say-context.tsx'
import type { useSectionFields } from './section-fields.tsx'

type Fields = ReturnType<typeof useSectionFields>
const kinds = ['weekly', 'weekdays', 'dates'] as const
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
/** The names of a pattern's fields; those of a weekday end in its number. */
export const patternFields = [
  ...['kind', 'firstDay', 'until', 'count', 'lastDay', 'skip', 'onMakeUpWork', 'onHolidays'],
  ...['weekday', 'day', 'starts', 'ends'],
  ...weekdays.flatMap((weekday) => [`starts${weekday}`, `ends${weekday}`]),
]

/** Empty fields for further days: a form without a script cannot grow. */
const spare = 3

/** How class sessions repeat. Style sheets show the fields of the kind that is chosen, and the times of ticked days. */
export function PatternFieldset({ fields }: { fields: Fields }) {
  const say = useSay()
  const { choices } = fields
  return (
    <div className="pattern form">
      {choices({
        ...{ name: 'kind', label: say('planning.kind') },
        options: kinds.map((value) => ({ value, label: say(`planning.kind.${value}`) })),
      })}
      <div className="pattern__weekly form">
        <Weekdays fields={fields} />
      </div>
      <div className="pattern__not-weekly field-row">
        {fields.input({ name: 'starts', label: say('planning.starts'), type: 'time' })}
        {fields.input({ name: 'ends', label: say('planning.ends'), type: 'time' })}
      </div>
      <div className="pattern__repeated form">
        {fields.input({ name: 'firstDay', label: say('planning.first-day'), type: 'date' })}
        <UntilFields fields={fields} />
        <Days fields={fields} name="skip" label={say('planning.skip')} empty={spare}>
          {say('planning.skip.hint')}
        </Days>
      </div>
      <div className="pattern__weekdays form">
        {choices({
          ...{ name: 'onMakeUpWork', label: say('planning.on-make-up-work'), type: 'checkbox' },
          options: [{ value: 'yes', label: say('planning.on-make-up-work.yes') }],
        })}
      </div>
      <div className="pattern__dates form">
        <Days fields={fields} name="day" label={say('planning.days')} empty={2 * spare}>
          {say('planning.days.hint')}
        </Days>
        {choices({
          ...{ name: 'onHolidays', label: say('planning.on-holidays'), type: 'checkbox' },
          options: [{ value: 'yes', label: say('planning.on-holidays.yes') }],
        })}
      </div>
    </div>
  )
}

/** Until a number of meetings is reached, or until a day. */
function UntilFields({ fields }: { fields: Fields }) {
  const say = useSay()
  return (
    <>
      {fields.choices({
        ...{ name: 'until', label: say('planning.until') },
        options: [
          { value: 'count', label: say('planning.until.count') },
          { value: 'lastDay', label: say('planning.until.last-day') },
        ],
      })}
      <div className="pattern__count">
        {fields.input({ name: 'count', label: say('planning.count'), type: 'number' })}
      </div>
      <div className="pattern__last-day">
        {fields.input({ name: 'lastDay', label: say('planning.last-day'), type: 'date' })}
      </div>
    </>
  )
}

function Weekdays({ fields }: { fields: Fields }) {
  const say = useSay()
  const { list, problem, text } = fields
  const usual = ['15:00', '16:30'] as const
  const some = weekdays.find((weekday) => text(`starts${weekday}`) !== '')
  const time = (name: 'starts' | 'ends', weekday: number) =>
    text(`${name}${weekday}`) || text(`${name}${some ?? ''}`) || usual[name === 'starts' ? 0 : 1]
  return (
    <FieldGroup name="weekday" label={say('planning.weekdays')} error={problem('weekday')}>
      {weekdays.map((weekday) => {
        const day = say('planning.weekday', { day: say(`weekday.${weekday}`) })
        return (
          <div key={weekday} className="weekday">
            <Choice
              {...{ type: 'checkbox', name: 'weekday', value: String(weekday), label: day }}
              defaultChecked={list('weekday').includes(String(weekday))}
            />
            <div className="weekday__times field-row">
              {(['starts', 'ends'] as const).map((name) => (
                <Field
                  key={name}
                  name={`${name}${weekday}`}
                  label={
                    <>
                      <span aria-hidden="true">{say(`planning.${name}`)}</span>
                      <span className="visually-hidden">
                        {say(`planning.${name}-on`, { day: say(`weekday.${weekday}`) })}
                      </span>
                    </>
                  }
                  error={problem(`${name}${weekday}`)}
                >
                  <input type="time" defaultValue={time(name, weekday)} />
                </Field>
              ))}
            </div>
          </div>
        )
      })}
    </FieldGroup>
  )
}

interface DaysProps {
  fields: Fields
  name: 'skip' | 'day'
  label: string
  empty: number
  children: ReactNode
}

/** Several days of the same name: those that are there, and a few empty ones. */
function Days({ fields, name, label, empty, children }: DaysProps) {
  const say = useSay()
  const days = fields.list(name).filter((day) => day !== '')
  const rows = [...days, ...Array.from({ length: empty }, () => '')]
  const numbered = rows.map((day, at) => ({ day, n: at + 1 }))
  return (
    <FieldGroup name={name} label={label} hint={children} error={fields.problem(name)}>
      <div className="day-grid">
        {numbered.map(({ day, n }) => (
          <input
            key={n}
            type="date"
            name={name}
            defaultValue={day}
            aria-label={say(name === 'skip' ? 'planning.skip-n' : 'planning.day-n', { n })}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
