/** @jsxImportSource preact */
import type { LoadedClassSession } from '#app/domain/attendance/loaded-rosters.ts'
import type { MarkFact } from '#app/domain/attendance/roster-state.ts'
import { timeText } from '#app/i18n/dates.ts'
import { useApp } from './app-context.ts'
import type { ChildHere } from './on-site.ts'
import { Sheet } from './sheet.tsx'

interface ConflictSheetProps {
  child: ChildHere
  classSession: LoadedClassSession
  ownStaffId: string
  onChoose: (eventId: string) => void
  onClose: () => void
}

/** Two marks that contradict each other, each with its time, who made it and how; one button each. */
export function ConflictSheet({ child, classSession, ownStaffId, ...does }: ConflictSheetProps) {
  const { say } = useApp()
  const { name, state } = child
  const others = state.conflict.filter(({ staff_id }) => staff_id !== ownStaffId)
  const told = others.at(-1) ?? state.conflict.at(-1)
  const markOf = ({ mark }: MarkFact) => say(`screen.mark.${mark}`)
  const collectorOf = ({ collector }: MarkFact) =>
    child.collectors.find(({ key }) => key === collector)?.name ?? ''
  const whoOf = ({ staff_id }: MarkFact) => {
    if (staff_id === ownStaffId) return say('screen.by-me')
    return (
      classSession.team.find(({ staffId }) => staffId === staff_id)?.name ?? say('screen.by-other')
    )
  }
  return (
    <Sheet title={say('screen.conflict', { name })} onClose={does.onClose}>
      {told ? (
        <p>
          {say('screen.conflict.told', {
            ...{ child: name, state: markOf(told), time: timeText(told.occurred_at) },
          })}
        </p>
      ) : null}
      {state.conflict.map((event) => (
        <button
          key={event.id}
          type="button"
          className="button button--secondary button--wide choose"
          onClick={() => does.onChoose(event.id)}
        >
          <span>{say('screen.conflict.keep', { mark: markOf(event) })}</span>
          <span className="choose__detail">
            {timeText(event.occurred_at)} · {whoOf(event)} · {say(`screen.method.${event.method}`)}
            {collectorOf(event) ? ` · ${collectorOf(event)}` : ''}
          </span>
        </button>
      ))}
      <p className="hint">{say('screen.conflict.hint')}</p>
    </Sheet>
  )
}
