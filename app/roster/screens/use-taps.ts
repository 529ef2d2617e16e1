import { useCallback, useRef, useState } from 'preact/hooks'
import type { ChildState } from '#app/domain/attendance/roster-state.ts'
import { useApp } from './app-context.ts'
import type { ChildHere } from './on-site.ts'
import type { ScreenProps } from './screen-props.ts'
import { choose, correction, type NewMark, type ThumbMark, tapMark } from './tap.ts'

/** A sheet that is open: to say why a mark changes, or to choose between two. */
export type Asking =
  | { asks: 'reason'; registrationId: string; mark: ThumbMark }
  | { asks: 'choice'; registrationId: string }
  | null

/** What taps on children do, with the question that one of them may lead to. */
export function useTaps({ site, tell, isForced, now }: ScreenProps) {
  const { store, say, slips } = useApp()
  const [asking, setAsking] = useState<Asking>(null)
  // The rows keep one and the same function: a tap on one of two hundred draws one anew.
  const latest = useRef({ site, isForced, now })
  latest.current = { site, isForced, now }

  const record = useCallback(
    (child: ChildHere, made: NewMark, text: string) => {
      const { id } = store.record(made)
      slips.tapped(id, store.now())
      const before = child.state
      tell(text, () => {
        const state: ChildState = { ...before, currentIds: [id], currentId: id, conflict: [] }
        const { classSessionId, registrationId } = made
        store.record(
          correction({
            ...{ classSessionId, registrationId, state, mark: markBefore(before) },
            note: say('screen.reason.slip'),
          }),
        )
        const isFirst = before.presence === 'expected'
        tell(say(isFirst ? 'screen.undone.first' : 'screen.undone', { name: child.name }))
      })
    },
    [store, say, slips, tell],
  )

  const find = useCallback((registrationId: string) => {
    return latest.current.site.children.find((one) => one.registrationId === registrationId)
  }, [])

  const onTap = useCallback(
    (registrationId: string, mark: ThumbMark) => {
      const child = find(registrationId)
      if (!child) return
      const { classSession } = latest.current.site
      const present = store.now()
      const tap = tapMark({
        ...{ classSessionId: classSession.id, registrationId, mark, state: child.state },
        isSlip: slips.isSlip(child.state.currentId, present),
        slipNote: say('screen.reason.slip'),
        isBeforeEnd: present < Date.parse(classSession.endsAt),
        forced: latest.current.isForced,
      })
      if (tap.does === 'ask') setAsking({ asks: 'reason', registrationId, mark })
      if (tap.does === 'settle') setAsking({ asks: 'choice', registrationId })
      if (tap.does !== 'record') return
      const word = say(`screen.mark.${mark}`)
      record(child, tap.record, say('teach.mark.of', { name: child.name, mark: word }))
    },
    [find, record, say, slips, store],
  )

  const onReason = (note: string) => {
    const child = asking && find(asking.registrationId)
    if (!child || asking?.asks !== 'reason') return
    const { registrationId, mark } = asking
    const { state } = child
    store.record(
      correction({ classSessionId: site.classSession.id, registrationId, mark, state, note }),
    )
    tell(say('teach.answer.corrected'))
    setAsking(null)
  }

  const onChoose = (eventId: string) => {
    const child = asking && find(asking.registrationId)
    const chosen = child && choose(site.classSession.id, child.registrationId, child.state, eventId)
    if (chosen) store.record(chosen)
    setAsking(null)
    if (child) tell(say('screen.conflict.settled', { name: child.name }))
  }

  const ask = (next: Asking) => setAsking(next)
  return { asking, ask, onTap, onReason, onChoose, record, onClose: () => setAsking(null) }
}

export type Taps = ReturnType<typeof useTaps>

/** What an undone mark goes back to. Nobody is unmarked again: who was not here before is not here. */
function markBefore({ presence }: ChildState): NewMark['mark'] {
  return presence === 'expected' ? 'absent' : presence
}
