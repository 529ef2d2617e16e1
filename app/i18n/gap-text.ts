import { instantText } from './dates.ts'
import { numbersText } from './numbers-text.ts'
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

interface Lacking {
  /** Of the class session, within its offering. */
  number: number
  startsAt: string
  gaps: readonly Gap[]
}

/** What lacks alike in several class sessions together, in the order of the first of each. */
function alikeGaps<One extends Lacking>(locale: Locale, lacking: readonly One[]) {
  const texts = new Map<string, [One, ...One[]]>()
  for (const one of lacking) {
    const text = gapsText(locale, one.gaps)
    const alike = texts.get(text)
    if (alike) alike.push(one)
    else texts.set(text, [one])
  }
  return [...texts].map(([text, alike]) => ({ text, alike }))
}

/** 第1—8次课：还差 1 名救生员; of a single class session, when it is. */
export function lackingLines(locale: Locale, lacking: readonly Lacking[]) {
  const say = sayIn(locale)
  return alikeGaps(locale, lacking).map(({ text: gaps, alike }) => {
    const [first, ...others] = alike
    if (others.length === 0) {
      return say('approval.refused.unsafe', {
        ...{ n: first.number, when: instantText(locale, first.startsAt), gaps },
      })
    }
    const numbers = alike.map(({ number }) => number)
    return say('approval.checks.lacking', { numbers: numbersText(locale, numbers), gaps })
  })
}

/** How many people lack at least. */
export function peopleShort(gaps: readonly Gap[]) {
  const counted = gaps.map((gap) => ('need' in gap ? gap.need - gap.have : 1))
  return Math.max(0, ...counted)
}
