/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useApp } from './app-context.ts'
import { closingOf } from './hand-over.ts'
import type { ScreenProps } from './screen-props.ts'
import { type SubmitAnswer, submitAttendance } from './submit-attendance.ts'

/** Hands the attendance in, or closes: only with everybody accounted for, and online. */
export function CloseButton({ site, view, lock }: ScreenProps) {
  const { store, say } = useApp()
  const [answer, setAnswer] = useState<SubmitAnswer | 'sending' | null>(null)
  const [isAsked, setAsked] = useState(false)
  const { classSession, inside, disputed, open } = site
  const { state, isCollected } = classSession
  if (state === 'held') return <p className="hint">{say('screen.held')}</p>
  if (lock) return null
  const isAwaiting = state === 'awaiting_collection'
  const against = closingOf({
    ...{ inside: inside.length, disputed: disputed.length, open: open.length },
    ...{ isCollected, isAwaiting, isOnline: view.isOnline, unsent: view.unsent.length },
  })
  const n = { unmarked: open.length, disputed: disputed.length, inside: inside.length }
  const submit = async () => {
    setAsked(true)
    if (view.isOnline && view.unsent.length > 0) await store.sync()
    if (against !== null && against !== 'unsent') return
    // What did not get through may be a child inside, whom the server does not know of.
    if (store.view().unsent.length > 0) return
    setAnswer('sending')
    setAnswer(await submitAttendance(classSession.id))
    await store.sync()
  }
  return (
    <div className="close">
      {isAsked && against ? (
        <p role="alert" className="notice notice--danger">
          {against === 'offline' || against === 'unsent'
            ? say(`screen.close.${against}`)
            : say(`screen.close.${against}`, { n: n[against] })}
        </p>
      ) : null}
      {answer ? <p role="status">{say(`screen.close.answer.${answer}`)}</p> : null}
      <button
        type="button"
        className="button button--wide"
        aria-busy={answer === 'sending'}
        onClick={() => void submit()}
      >
        {say(isAwaiting || !isCollected ? 'screen.close' : 'screen.submit')}
      </button>
    </div>
  )
}
