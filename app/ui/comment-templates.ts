import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { Section } from './submission-refusals.tsx'

export const sections = [
  ...(['basics', 'audience', 'schedule', 'places', 'care', 'staffing', 'materials'] as const),
] as const satisfies readonly Section[]

/** 意见模板: sentences that officers write again and again. */
export const commentTemplates = {
  basics: ['basics.title', 'basics.summary'],
  audience: ['audience.ages'],
  schedule: ['schedule.times', 'schedule.venue'],
  places: ['places.window', 'places.count'],
  care: ['care.health', 'care.departure'],
  staffing: ['staffing.lead', 'staffing.reserve'],
  materials: ['materials.insurance', 'materials.list'],
} as const satisfies Record<Section, readonly string[]>

/** The comments that a form holds: of each section the ticked sentences, then what was typed; sections without are left out. */
export function commentsIn(
  locale: Locale,
  { template: ticked, ...typed }: Record<Section, string> & { template: readonly string[] },
) {
  const say = sayIn(locale)
  return sections.flatMap((section) => {
    const chosen = commentTemplates[section].filter((code) => ticked.includes(code))
    const sentences = chosen.map((code) => say(`approval.template.${code}`))
    const text = [...sentences, typed[section]].filter((one) => one !== '').join('\n')
    return text === '' ? [] : [{ section, text }]
  })
}
