import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { TodoItem } from './todo-list.tsx'

/** Families that no message reached, to be called first. */
export function unreachedTodoItems(locale: Locale, n: number, href: string): TodoItem[] {
  const say = sayIn(locale)
  if (n === 0) return []
  return [
    {
      ...{ href, text: say('unreached.todo', { n }), detail: say('unreached.todo.detail') },
      ...{ tone: 'danger', icon: 'phone' },
    },
  ]
}
