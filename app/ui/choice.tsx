import type { ReactNode } from 'react'

interface ChoiceProps {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  label: ReactNode
  /** Below the label: why one can or cannot choose this. */
  detail?: ReactNode
  defaultChecked?: boolean
  disabled?: boolean
  required?: boolean
}

/** One answer of a FieldGroup, or one box to tick: the whole card can be tapped. */
export function Choice({ label, detail, ...input }: ChoiceProps) {
  return (
    <label className="choice">
      <input {...input} />
      <span className="choice__body">
        <span>{label}</span>
        {detail ? <span className="choice__detail">{detail}</span> : null}
      </span>
    </label>
  )
}
