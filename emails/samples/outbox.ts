import { digest } from '../digest.ts'
import { familiesUnreached } from '../families-unreached.ts'
import { offerMade } from '../offer-made.ts'
import { registrationWithdrawn } from '../registration-withdrawn.ts'
import { meetings, participation, type Sample } from './sample.ts'

/** What the delivery of messages says of itself. */
export const outboxSamples: Sample[] = [
  {
    ...{ template: 'digest', code: '—', methods: [] },
    make: (locale, words) => {
      const shortHref = 'https://xuetang.example.com/o/JZ0rC1nVqk6m3tHc9hYxS5'
      const offer = { expiresAt: '2026-07-17T04:00:00.000Z', meetings: meetings(words, 1) }
      return digest(locale, [
        registrationWithdrawn(locale, participation(words)),
        offerMade(locale, { ...participation(words), ...offer, shortHref }),
      ])
    },
  },
  {
    ...{ template: 'families-unreached', code: '—', methods: [] },
    make: (locale, { title }) =>
      familiesUnreached(locale, {
        ...{ title, n: 3 },
        href: 'https://xuetang.example.com/provider/offerings/019c2f6e/unreached',
      }),
  },
]
