import { classSessionTomorrow } from '../class-session-tomorrow.ts'
import { offerExpiring } from '../offer-expiring.ts'
import { meetings, participation, type Sample } from './sample.ts'

/** Of what a family knows already. */
export const reminderSamples: Sample[] = [
  {
    ...{ template: 'class-session-tomorrow', code: 'M12', methods: [] },
    make: (locale, words) => {
      const [meeting] = meetings(words, 1)
      const absenceHref = 'https://xuetang.example.com/l/abcdefghij'
      return classSessionTomorrow(locale, { ...participation(words), meeting, absenceHref })
    },
  },
  {
    ...{ template: 'offer-expiring', code: 'M08', methods: [] },
    make: (locale, words) =>
      offerExpiring(locale, {
        ...{ ...participation(words), expiresAt: '2026-07-16T12:00:00.000Z' },
        href: 'https://xuetang.example.com/offers/JZ0rC1nVqk6m3tHc9hYxS5wq0uTgB2eD',
        ...{
          shortHref: 'https://xuetang.example.com/o/abcdefghijklmn',
          meetings: meetings(words, 2),
        },
      }),
  },
]
