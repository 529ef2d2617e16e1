import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { TodoItem } from './todo-list.tsx'

interface Counted {
  id: string
  title_zh: string
  title_en: string
  n: number
}

/** As app/domain/waitlist/places-todo.ts gives it. */
export interface ShownPlacesTodo {
  releases: readonly Counted[]
  offers: readonly (Counted & { expires_at: string })[]
}

/** What of its places waits for a coordinator, in words. */
export function placesTodoItems(locale: Locale, { releases, offers }: ShownPlacesTodo): TodoItem[] {
  const say = sayIn(locale)
  const titleOf = ({ title_zh, title_en }: Counted) => either(locale, title_zh, title_en)
  return [
    ...releases.map(
      (one): TodoItem => ({
        href: `/provider/offerings/${one.id}/waitlist`,
        ...{ text: say('todo.release', { n: one.n }), detail: titleOf(one) },
        ...{ tone: 'warn', icon: 'alert-triangle' },
      }),
    ),
    ...offers.map(
      (one): TodoItem => ({
        href: `/provider/offerings/${one.id}/waitlist`,
        text: say('todo.offers', { n: one.n }),
        detail: say('todo.offers.detail', {
          ...{ title: titleOf(one), when: instantText(locale, one.expires_at) },
        }),
        ...{ tone: 'warn', icon: 'hourglass' },
      }),
    ),
  ]
}
