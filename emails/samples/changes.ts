import { classSessionCancelled } from '../class-session-cancelled.ts'
import { classSessionMoved } from '../class-session-moved.ts'
import { classSessionSwapped } from '../class-session-swapped.ts'
import { classSessionsChanged } from '../class-sessions-changed.ts'
import { offeringCancelled } from '../offering-cancelled.ts'
import { activitiesHref, meetings, participation, type Sample, type Words } from './sample.ts'

const moved = (words: Words) => {
  const [before, after = before] = meetings(words, 2)
  const change = { before, after, reason: 'venue', note: words.note } as const
  return { ...participation(words), ...change }
}

/** Of class sessions that move, go, come or are swapped. */
export const changeSamples: Sample[] = [
  {
    ...{ template: 'class-session-moved', code: 'M13', methods: ['REQUEST'] },
    make: (locale, words) => classSessionMoved(locale, moved(words)),
  },
  {
    ...{ template: 'class-session-moved', variant: 'into-a-clash', code: 'M13' },
    methods: ['REQUEST'],
    make: (locale, words) =>
      classSessionMoved(locale, { ...moved(words), clashesWith: words.title }),
  },
  {
    ...{ template: 'class-sessions-changed', code: 'M13', methods: ['REQUEST', 'CANCEL'] },
    make: (locale, words) => {
      const { before, after, ...change } = moved(words)
      const moves = [before, after].map((meeting) => ({ before: meeting, after }))
      const changes = [...moves, { before, after: null }, { before: null, after }]
      return classSessionsChanged(locale, { ...change, changes })
    },
  },
  {
    ...{ template: 'class-sessions-changed', variant: 'one-added', code: 'M13' },
    methods: ['REQUEST'],
    make: (locale, words) => {
      const { before: _, after, ...change } = moved(words)
      return classSessionsChanged(locale, { ...change, changes: [{ before: null, after }] })
    },
  },
  {
    ...{ template: 'class-session-swapped', code: 'M13', methods: ['CANCEL', 'REQUEST'] },
    make: (locale, words) => {
      const { before: from, after: to } = moved(words)
      return classSessionSwapped(locale, { ...participation(words), from, to })
    },
  },
  {
    ...{ template: 'class-session-cancelled', code: 'M14', methods: ['CANCEL'] },
    make: (locale, words) => {
      const change = { meeting: meetings(words, 1)[0], reason: 'staff', note: words.note } as const
      return classSessionCancelled(locale, { ...participation(words), ...change })
    },
  },
  {
    ...{ template: 'offering-cancelled', code: 'M14', methods: ['CANCEL'] },
    make: (locale, words) => {
      const change = { reason: 'low_sign_up', note: words.note, activitiesHref } as const
      return offeringCancelled(locale, { ...participation(words), ...change })
    },
  },
]
