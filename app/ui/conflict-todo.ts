import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { TodoItem } from './todo-list.tsx'

interface InConflict {
  id: string
  starts_at: string
  title_zh: string
  title_en: string
  n: number
}

/** Where two teachers marked the same child differently, and somebody has to say what holds. */
export function conflictTodoItems(locale: Locale, all: readonly InConflict[]): TodoItem[] {
  const say = sayIn(locale)
  return all.map((one) => ({
    href: `/teach/class-sessions/${one.id}/conflicts`,
    text: say('conflict.todo', { n: one.n }),
    detail: `${either(locale, one.title_zh, one.title_en)} · ${instantText(locale, one.starts_at)}`,
    ...{ tone: 'danger' as const, icon: 'alert-circle' as const },
  }))
}
