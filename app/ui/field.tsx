import { cloneElement, type ReactElement, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface InputProps {
  id?: string | undefined
  name?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | undefined
}

interface FieldProps {
  /** The field's name: also its id, to which the error summary leads. */
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
}

/** A label, a hint, one input, select or textarea (which gets `name`, `id` and its descriptions from here), an error. */
export function Field({ children, ...props }: FieldProps & { children: ReactElement<InputProps> }) {
  const { name, label, hint, error } = props
  return (
    <div className="field">
      <label className="field__label" htmlFor={name}>
        {label}
      </label>
      <Hint name={name}>{hint}</Hint>
      {cloneElement(children, {
        ...{ id: name, name },
        'aria-describedby': described(props),
        'aria-invalid': error ? true : undefined,
      })}
      <FieldError name={name}>{error}</FieldError>
    </div>
  )
}

/** A question with several Choices below it. */
export function FieldGroup({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { name, label, hint, error } = props
  return (
    <fieldset className="field" id={name} tabIndex={-1} aria-describedby={described(props)}>
      <legend className="field__label">{label}</legend>
      <Hint name={name}>{hint}</Hint>
      <div className="choices">{children}</div>
      <FieldError name={name}>{error}</FieldError>
    </fieldset>
  )
}

function described({ name, hint, error }: FieldProps) {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

function Hint({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null
  return (
    <p className="field__hint" id={`${name}-hint`}>
      {children}
    </p>
  )
}

function FieldError({ name, children }: { name: string; children: string | undefined }) {
  if (!children) return null
  return (
    <p className="field__error" id={`${name}-error`}>
      <Icon name="alert-circle" />
      {children}
    </p>
  )
}
