import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { Choice } from './choice.tsx'
import { useProblemText } from './error-summary.tsx'
import { Field, FieldGroup } from './field.tsx'
import { useLocale, useSay } from './say-context.tsx'

/** What a section's form was answered, as app/web/section-answer.ts gives it. */
export interface SectionAnswer {
  typed: Record<string, string | string[]>
  problems: { field: string; key: string }[]
  newer: { savedAt: string; savedBy: string | null; revision: number } | null
  isClosed: boolean
}

export type Stored = Record<string, string | string[]>

interface Text {
  name: string
  label: ReactNode
  hint?: ReactNode
  type?: HTMLInputTypeAttribute
  /** Several lines. */
  lines?: number
  maxLength?: number
}

interface Options {
  name: string
  label: ReactNode
  hint?: ReactNode
  options: readonly { value: string; label: ReactNode; detail?: ReactNode }[]
}

/**
 * The fields of a section: each shows what was typed where the form came back, else what is stored. Where somebody else
 * saved meanwhile, it says what is stored now beside what was typed.
 */
export function useSectionFields(answer: SectionAnswer | undefined, stored: Stored) {
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const list = (name: string) => {
    const held = answer ? answer.typed[name] : stored[name]
    return [held ?? []].flat()
  }
  const text = (name: string) => list(name)[0] ?? ''

  /** The hint, and what somebody else stored meanwhile. */
  function hinted(name: string, hint: ReactNode, wordOf: (value: string) => ReactNode = String) {
    const now = [stored[name] ?? []].flat().filter((one) => one !== '')
    const typed = list(name).filter((one) => one !== '')
    if (!answer?.newer || now.join('\n') === typed.join('\n')) return hint
    const words = now.map((one) => wordOf(one))
    return (
      <>
        {hint}
        {hint ? <br /> : null}
        <strong>
          {say('planning.now-stands', {
            value: words.join(locale === 'en' ? ', ' : '、') || say('planning.now-empty'),
          })}
        </strong>
      </>
    )
  }

  return {
    ...{ text, list, problem },
    input: ({ name, label, hint, type = 'text', lines, maxLength }: Text) => (
      <Field name={name} label={label} hint={hinted(name, hint)} error={problem(name)}>
        {lines ? (
          <textarea rows={lines} maxLength={maxLength} defaultValue={text(name)} />
        ) : (
          <input type={type} maxLength={maxLength} defaultValue={text(name)} />
        )}
      </Field>
    ),
    select: ({ name, label, hint, options }: Options) => (
      <Field
        name={name}
        label={label}
        hint={hinted(name, hint, wordIn(options))}
        error={problem(name)}
      >
        <select defaultValue={text(name)}>
          {options.map(({ value, label: word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      </Field>
    ),
    choices: ({
      type = 'radio',
      ...props
    }: Options & { type?: 'radio' | 'checkbox'; children?: ReactNode }) => (
      <FieldGroup
        name={props.name}
        label={props.label}
        hint={hinted(props.name, props.hint, wordIn(props.options))}
        error={problem(props.name)}
      >
        {props.options.map(({ value, label: word, detail }) => (
          <Choice
            key={value}
            {...{ type, name: props.name, value, label: word, detail }}
            defaultChecked={list(props.name).includes(value)}
          />
        ))}
        {props.children}
      </FieldGroup>
    ),
  }
}

const wordIn = (options: Options['options']) => (value: string) => {
  const label = options.find((option) => option.value === value)?.label
  return typeof label === 'string' ? label : value
}
