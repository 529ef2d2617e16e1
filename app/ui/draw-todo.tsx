import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import type { Locale, Say } from '#app/i18n/say.ts'
import type { ShownDraw } from './draw-facts.tsx'
import type { IconName } from './icon.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { type TodoItem, TodoList } from './todo-list.tsx'

export type ShownStep = 'source' | 'commit' | 'reveal' | 'value' | 'confirm' | 'hold'

interface DrawTodoProps {
  draw: ShownDraw
  steps: readonly ShownStep[]
  /** The draw's page of whoever works on it. */
  path: string
  /** Who typed the public value. */
  typedBy?: string | null
}

/** What waits for an officer or a coordinator in a draw, each leading to its form. */
export function DrawTodo({ draw, steps, path, typedBy = null }: DrawTodoProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('draws.todo')}</h2>
      {steps.length === 0 ? (
        <p>{say('draws.todo.none')}</p>
      ) : (
        <TodoList
          items={steps.map((step): TodoItem => {
            const [tone, icon] = looks[step]
            const detail = detailOf(say, locale, step, draw, typedBy)
            return {
              ...{ href: `${path}/${paths[step]}`, text: say(`draws.todo.${step}`) },
              ...{ tone, icon, detail },
            }
          })}
        />
      )}
    </section>
  )
}

const paths: Record<ShownStep, string> = {
  ...{ source: 'source', commit: 'commitment', reveal: 'reveal' },
  ...{ value: 'value', confirm: 'confirmation', hold: 'holding' },
}
const looks: Record<ShownStep, ['info' | 'warn', IconName]> = {
  ...{ source: ['info', 'pencil'], commit: ['info', 'lock'], reveal: ['warn', 'lock'] },
  ...{ value: ['warn', 'pencil'], confirm: ['warn', 'check'], hold: ['warn', 'check'] },
}

function detailOf(
  say: Say,
  locale: Locale,
  step: ShownStep,
  draw: ShownDraw,
  typedBy: string | null,
) {
  const source = either(locale, draw.source_zh, draw.source_en)
  const by = instantText(locale, draw.reveal_by)
  switch (step) {
    case 'source':
      return say('draws.todo.source.detail', { source })
    case 'commit':
      return say('draws.todo.commit.detail', { at: instantText(locale, draw.closes_at) })
    case 'reveal':
      return say('draws.todo.reveal.detail', { by })
    case 'value':
      return say('draws.todo.value.detail', { source, at: instantText(locale, draw.value_at) })
    case 'confirm':
      return say('draws.todo.confirm.detail', { name: typedBy ?? '' })
    case 'hold':
      return say('draws.todo.hold.detail', { by })
  }
}
