import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { TodoItem } from './todo-list.tsx'

/** Children whom nobody has collected: before everything else. */
export function notCollectedTodoItems(locale: Locale, n: number): TodoItem[] {
  const say = sayIn(locale)
  if (n === 0) return []
  return [
    {
      ...{ href: '/provider/not-collected', text: say('hand-over.list.todo', { n }) },
      ...{ detail: say('hand-over.list.todo.detail'), tone: 'danger', icon: 'alert-triangle' },
    },
  ]
}
