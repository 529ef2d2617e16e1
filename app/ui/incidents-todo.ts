import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { TodoItem } from './todo-list.tsx'

/** Incidents that are not closed: before everything else. */
export function incidentsTodoItems(
  locale: Locale,
  { open, unseen }: { open: number; unseen: number },
): TodoItem[] {
  const say = sayIn(locale)
  if (open === 0) return []
  return [
    {
      ...{ href: '/provider/incidents', text: say('safety.todo.incidents', { n: open }) },
      ...(unseen > 0 && { detail: say('safety.todo.unseen', { n: unseen }) }),
      ...{ tone: unseen > 0 ? 'danger' : 'warn', icon: 'alert-triangle' },
    },
  ]
}
