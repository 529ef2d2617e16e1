import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Gap, gapsText, type PaperKind } from '#app/i18n/gap-text.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { TodoItem } from './todo-list.tsx'

interface Titled {
  title_zh: string
  title_en: string
}

export interface ShownStaffingTodo {
  gaps: {
    number: number
    startsAt: string
    gaps: Gap[]
    offering: { id: string; titleZh: string; titleEn: string }
  }[]
  answers: (Titled & {
    offering_id: string
    staff_id: string
    name: string
    state: 'asked' | 'declined'
    n: number
  })[]
  papers: { staffId: string; name: string; paper: PaperKind | 'vetting'; days: number }[]
  attendance: (Titled & { id: string; number: number; starts_at: string })[]
}

/** What of its people waits for a coordinator, in words: most pressing first. */
export function staffingTodoItems(locale: Locale, todo: ShownStaffingTodo): TodoItem[] {
  const say = sayIn(locale)
  const titleOf = (one: Titled) => either(locale, one.title_zh, one.title_en)
  return [
    ...firstOfEach(todo.gaps).map(
      ({ offering, startsAt, gaps, n }): TodoItem => ({
        href: `/provider/offerings/${offering.id}/staffing`,
        text: gapsText(locale, gaps),
        detail: `${either(locale, offering.titleZh, offering.titleEn)} · ${say('overrides.count', {
          ...{ n, when: instantText(locale, startsAt) },
        })}`,
        ...{ tone: 'danger', icon: 'alert-circle' },
      }),
    ),
    ...todo.attendance.map(
      (one): TodoItem => ({
        href: `/teach/class-sessions/${one.id}`,
        text: say('provider.state.attendance-due'),
        detail: say('todo.gap', {
          ...{ title: titleOf(one), number: one.number, when: instantText(locale, one.starts_at) },
        }),
        ...{ tone: 'warn', icon: 'pencil' },
      }),
    ),
    ...todo.answers.map(
      (one): TodoItem => ({
        href: `/provider/offerings/${one.offering_id}/staffing`,
        text: say(`todo.${one.state}`, { name: one.name, n: one.n }),
        detail: titleOf(one),
        ...(one.state === 'declined'
          ? ({ tone: 'danger', icon: 'x' } as const)
          : ({ tone: 'warn', icon: 'hourglass' } as const)),
      }),
    ),
    ...todo.papers.map(({ staffId, name, paper, days }): TodoItem => {
      const facts = { name, paper: say(`paper.${paper}`), n: days }
      return {
        href: `/provider/staff/${staffId}`,
        text: days > 0 ? say('todo.expiring', facts) : say('todo.expired', facts),
        ...(days > 0
          ? ({ tone: 'warn', icon: 'hourglass' } as const)
          : ({ tone: 'danger', icon: 'alert-circle' } as const)),
      }
    }),
  ]
}

/** The first class session of each offering that lacks something, with how many do. */
function firstOfEach(gaps: ShownStaffingTodo['gaps']) {
  return gaps
    .filter((one, at) => gaps.findIndex(({ offering }) => offering.id === one.offering.id) === at)
    .map((one) => ({
      ...one,
      n: gaps.filter(({ offering }) => offering.id === one.offering.id).length,
    }))
}
