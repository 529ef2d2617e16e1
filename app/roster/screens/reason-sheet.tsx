/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useApp } from './app-context.ts'
import { Sheet } from './sheet.tsx'

const reasons = ['slip', 'came-later', 'was-not-here', 'told-by-family', 'other'] as const
export type Reason = (typeof reasons)[number]

interface ReasonSheetProps {
  title: string
  now: string
  submit: string
  first: Reason
  onReason: (note: string) => void
  onClose: () => void
}

/** Why a mark changes: one of a few words, and a free line. */
export function ReasonSheet({ title, now, submit, first, onReason, onClose }: ReasonSheetProps) {
  const { say } = useApp()
  const [reason, setReason] = useState<Reason>(first)
  const [line, setLine] = useState('')
  const isMissing = reason === 'other' && line.trim() === ''
  const note = [reason === 'other' ? '' : say(`screen.reason.${reason}`), line.trim()]
  return (
    <Sheet title={title} onClose={onClose}>
      <p>{now}</p>
      <fieldset className="choices">
        <legend className="field__label">{say('screen.reason')}</legend>
        {reasons.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="reason"
              checked={reason === one}
              onChange={() => setReason(one)}
            />
            <span className="choice__body">{say(`screen.reason.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span className="field__label">{say('screen.reason.line')}</span>
        <input
          maxLength={200}
          value={line}
          onInput={({ currentTarget }) => setLine(currentTarget.value)}
        />
      </label>
      <button
        type="button"
        className="button button--wide"
        disabled={isMissing}
        onClick={() => onReason(note.filter(Boolean).join(' · '))}
      >
        {submit}
      </button>
      <p className="hint">{say('teach.correction.reason.hint')}</p>
    </Sheet>
  )
}
