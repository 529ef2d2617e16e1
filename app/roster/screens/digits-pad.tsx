/** @jsxImportSource preact */
import { useId, useState } from 'preact/hooks'
import { useApp } from './app-context.ts'

interface DigitsPadProps {
  label: string
  /** As many digits as are taken; without `onEnter` they are taken as soon as they are there. */
  length: number
  onDone: (digits: string) => void
  /** The word on the button that takes fewer. */
  submit?: string
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', '⌫']

/** Big keys for a thumb, beside a field for a keyboard. */
export function DigitsPad({ label, length, onDone, submit }: DigitsPadProps) {
  const { say } = useApp()
  const [digits, setDigits] = useState('')
  const id = useId()
  const type = (next: string) => {
    const kept = next.replaceAll(/\D/g, '').slice(0, length)
    const isDone = !submit && kept.length === length
    setDigits(isDone ? '' : kept)
    if (isDone) onDone(kept)
  }
  const enter = () => {
    if (digits === '') return
    setDigits('')
    onDone(digits)
  }
  return (
    <form
      className="pad"
      onSubmit={(event) => {
        event.preventDefault()
        if (submit) enter()
      }}
    >
      <label className="field" htmlFor={id}>
        <span className="field__label">{label}</span>
        <input
          id={id}
          className="pad__field"
          inputMode="numeric"
          autoComplete="off"
          value={digits}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
      <div className="pad__keys">
        {keys.map((key) =>
          key === '' ? (
            <span key={key} />
          ) : (
            <button
              key={key}
              type="button"
              className="pad__key"
              aria-label={key === '⌫' ? say('screen.pad.back') : key}
              onClick={() => type(key === '⌫' ? digits.slice(0, -1) : digits + key)}
            >
              {key}
            </button>
          ),
        )}
      </div>
      {submit ? (
        <button type="submit" className="button button--wide" disabled={digits === ''}>
          {submit}
        </button>
      ) : null}
    </form>
  )
}
