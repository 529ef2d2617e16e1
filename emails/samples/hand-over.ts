import { childCollected } from '../child-collected.ts'
import { childNotArrived } from '../child-not-arrived.ts'
import { childNotCollected } from '../child-not-collected.ts'
import { childrenNotCollected } from '../children-not-collected.ts'
import { rosterNotHeard } from '../roster-not-heard.ts'
import { meetings, participation, type Sample, type Words } from './sample.ts'

const provider = 'https://xuetang.example.com/provider'

const onSite = (words: Words) => {
  const [meeting] = meetings(words, 1)
  return { ...participation(words), masked: words.who, phone: '0757-00000001', meeting }
}

/** Who came, who left, and who was not collected. */
export const handOverSamples: Sample[] = [
  {
    ...{ template: 'child-not-arrived', code: 'M18', methods: [] },
    make: (locale, words) => childNotArrived(locale, onSite(words)),
  },
  ...(['collected', 'self_dismissed', 'left_early'] as const).map(
    (left): Sample => ({
      ...{ template: 'child-collected', code: 'M19', methods: [] },
      ...(left !== 'collected' && { variant: left.replace('_', ' ') }),
      make: (locale, words) =>
        childCollected(locale, {
          ...{ ...onSite(words), leftAt: '2026-07-18T08:40:00.000Z' },
          by: left === 'collected' ? { who: words.person } : { left },
        }),
    }),
  ),
  {
    ...{ template: 'child-not-collected', code: 'M20', methods: [] },
    make: (locale, words) => childNotCollected(locale, onSite(words)),
  },
  {
    ...{ template: 'roster-not-heard', code: 'M18', methods: [] },
    make: (locale, words) => {
      const [meeting] = meetings(words, 1)
      const href = `${provider}/class-sessions/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f`
      return rosterNotHeard(locale, { title: words.title, meeting, n: 24, href })
    },
  },
  {
    ...{ template: 'children-not-collected', code: 'M20', methods: [] },
    make: (locale, words) => {
      const [meeting] = meetings(words, 1)
      const href = `${provider}/not-collected`
      return childrenNotCollected(locale, { title: words.title, meeting, n: 2, href })
    },
  },
]
