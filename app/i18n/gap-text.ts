import { type Locale, sayIn } from './say.ts'

export type PaperKind =
  | 'lifeguard'
  | 'swim_coach'
  | 'first_aid'
  | 'teacher'
  | 'social_worker'
  | 'lawyer'

/** A gap of the safety gate, as the domain names it. */
export type Gap =
  | { code: 'adults' | 'lifeguards'; need: number; have: number }
  | { code: 'lead-missing' | 'coach-missing' | 'first-aider-missing' | 'safety-officer-missing' }
  | { code: 'too-many-children'; most: number; children: number }
  | { code: 'not-vetted'; staffName: string }
  | { code: 'paper-expired'; staffName: string; kind: PaperKind }

/** 还差 1 名救生员 */
function gapText(locale: Locale, gap: Gap) {
  const say = sayIn(locale)
  switch (gap.code) {
    case 'adults':
    case 'lifeguards':
      return say(`safety.${gap.code}`, { n: gap.need - gap.have })
    case 'too-many-children':
      return say('safety.too-many-children', { most: gap.most, children: gap.children })
    case 'not-vetted':
      return say('safety.not-vetted', { name: gap.staffName })
    case 'paper-expired':
      return say('safety.paper-expired', {
        ...{ name: gap.staffName, paper: say(`paper.${gap.kind}`) },
      })
    default:
      return say(`safety.${gap.code}`)
  }
}

/** What a class session lacks, in one line: 还差 1 名救生员；还差 1 名游泳教练. */
export function gapsText(locale: Locale, gaps: readonly Gap[]) {
  return gaps.map((gap) => gapText(locale, gap)).join(locale === 'en' ? '; ' : '；')
}

/** How many people lack at least. */
export function peopleShort(gaps: readonly Gap[]) {
  const counted = gaps.map((gap) => ('need' in gap ? gap.need - gap.have : 1))
  return Math.max(0, ...counted)
}
