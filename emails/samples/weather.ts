import { childrenHeld } from '../children-held.ts'
import { staffSuspension, staffSuspensionLifted } from '../staff-suspension.ts'
import { suspensionLifted } from '../suspension-lifted.ts'
import { suspensionOrdered } from '../suspension-ordered.ts'
import { meetings, participation, type Sample, type Words } from './sample.ts'

const news = (words: Words) => {
  const { signal, town, note } = words
  return { ...participation(words), signal, town, note }
}

const hits = (words: Words, n: number) => {
  const { signal, town, note, title } = words
  const hit = meetings(words, n).map((meeting, i) => ({
    ...{ ...meeting, title, effect: i === 0 ? ('inside' as const) : ('suspended' as const) },
  }))
  const href =
    'https://xuetang.example.com/provider/suspensions/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f'
  return { signal, town, note, meetings: hit, href }
}

/** Of suspensions by weather, to families and to who teaches. */
export const weatherSamples: Sample[] = [
  {
    ...{ template: 'suspension-ordered', code: 'M14', methods: ['CANCEL'] },
    make: (locale, words) =>
      suspensionOrdered(locale, { ...news(words), stopped: meetings(words, 1), informed: [] }),
  },
  {
    ...{ template: 'suspension-ordered', variant: 'several', code: 'M14', methods: ['CANCEL'] },
    make: (locale, words) => {
      const [first, second = first, third = first] = meetings(words, 3)
      const informed = [{ ...third, action: 'indoor' as const }]
      return suspensionOrdered(locale, { ...news(words), stopped: [first, second], informed })
    },
  },
  {
    ...{ template: 'suspension-ordered', variant: 'notice', code: 'M14', methods: [] },
    make: (locale, words) => {
      const informed = [{ ...meetings(words, 1)[0], action: 'notice' as const }]
      return suspensionOrdered(locale, { ...news(words), stopped: [], informed })
    },
  },
  {
    ...{ template: 'suspension-ordered', variant: 'indoors', code: 'M14', methods: [] },
    make: (locale, words) => {
      const informed = [{ ...meetings(words, 1)[0], action: 'indoor' as const }]
      return suspensionOrdered(locale, { ...news(words), stopped: [], informed })
    },
  },
  {
    ...{ template: 'children-held', code: 'M15', methods: [] },
    make: (locale, words) =>
      childrenHeld(locale, {
        ...{ ...news(words), meeting: meetings(words, 1)[0], phone: '0757-00000001' },
      }),
  },
  {
    ...{ template: 'suspension-lifted', code: 'M27', methods: ['REQUEST'] },
    make: (locale, words) =>
      suspensionLifted(locale, { ...news(words), first: meetings(words, 1)[0], others: [] }),
  },
  {
    ...{ template: 'suspension-lifted', variant: 'several', code: 'M27', methods: ['REQUEST'] },
    make: (locale, words) => {
      const [first, ...others] = meetings(words, 3)
      return suspensionLifted(locale, { ...news(words), first, others })
    },
  },
  {
    ...{ template: 'staff-suspension', code: 'A09', methods: [] },
    make: (locale, words) => staffSuspension(locale, { ...hits(words, 2), families: 12 }),
  },
  {
    ...{ template: 'staff-suspension', variant: 'thirty', code: 'A09', methods: [] },
    make: (locale, words) => staffSuspension(locale, { ...hits(words, 30), families: 900 }),
  },
  {
    ...{ template: 'staff-suspension-lifted', code: 'A09', methods: [] },
    make: (locale, words) => staffSuspensionLifted(locale, hits(words, 2)),
  },
]
