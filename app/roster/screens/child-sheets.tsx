/** @jsxImportSource preact */
import type { RosterView } from '../roster-store.ts'
import { useApp } from './app-context.ts'
import { ConflictSheet } from './conflict-sheet.tsx'
import type { OnSite } from './on-site.ts'
import { ReasonSheet } from './reason-sheet.tsx'
import type { Taps } from './use-taps.ts'

type ChildSheetsProps = Pick<Taps, 'asking' | 'onReason' | 'onChoose' | 'onClose'> & {
  site: OnSite
  view: RosterView
}

/** The question about a child that a tap has led to. */
export function ChildSheets({ asking, site, view, ...does }: ChildSheetsProps) {
  const { say } = useApp()
  const child = site.children.find((one) => one.registrationId === asking?.registrationId)
  if (!asking || !child) return null
  const { name, state } = child
  if (asking.asks === 'choice') {
    const ownStaffId = view.rosters?.staff.id ?? ''
    return (
      <ConflictSheet
        {...{ child, ownStaffId, classSession: site.classSession }}
        onChoose={does.onChoose}
        onClose={does.onClose}
      />
    )
  }
  const mark = say(`screen.mark.${asking.mark}`)
  return (
    <ReasonSheet
      title={say('screen.change', { name, mark })}
      now={say('teach.correction.now', {
        mark: say(`screen.mark.${state.left ?? state.presence}`),
      })}
      submit={say('screen.change.submit', { mark })}
      first={state.presence === 'absent' ? 'came-later' : 'slip'}
      onReason={does.onReason}
      onClose={does.onClose}
    />
  )
}
