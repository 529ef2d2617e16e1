import { absencesWarned } from '../absences-warned.ts'
import { notDrawn } from '../not-drawn.ts'
import { offerDrawn } from '../offer-drawn.ts'
import { offerLapsed } from '../offer-lapsed.ts'
import type { Offered } from '../offer-letter.ts'
import { offerMade } from '../offer-made.ts'
import { registrationConfirmed } from '../registration-confirmed.ts'
import { registrationInPool } from '../registration-in-pool.ts'
import { registrationOpening } from '../registration-opening.ts'
import { registrationReleased } from '../registration-released.ts'
import { registrationWaitlisted } from '../registration-waitlisted.ts'
import { registrationWithdrawn } from '../registration-withdrawn.ts'
import { waitlistClosed } from '../waitlist-closed.ts'
import { activitiesHref, meetings, participation, type Sample, type Words } from './sample.ts'

const drawHref = 'https://xuetang.example.com/draws/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f'
const closesAt = '2026-07-16T12:00:00.000Z'

const offered = (words: Words, n: number): Offered => ({
  ...{ ...participation(words), expiresAt: closesAt, meetings: meetings(words, n) },
  href: 'https://xuetang.example.com/offers/JZ0rC1nVqk6m3tHc9hYxS5wq0uTgB2eD',
  shortHref: 'https://xuetang.example.com/o/abcdefghijklmn',
})

/** Of registrations, waitlists and draws. */
export const placeSamples: Sample[] = [
  {
    ...{ template: 'registration-confirmed', code: 'M03', methods: ['REQUEST'] },
    make: (locale, words) =>
      registrationConfirmed(locale, {
        ...{ ...participation(words), meetings: meetings(words, 1), hasCalendar: true },
        leaveBy: '2026-07-17T07:00:00.000Z',
      }),
  },
  {
    ...{ template: 'registration-confirmed', variant: 'course-of-twelve', code: 'M03' },
    methods: ['PUBLISH'],
    make: (locale, words) =>
      registrationConfirmed(locale, {
        ...{ ...participation(words), meetings: meetings(words, 12), hasCalendar: true },
        leaveBy: '2026-07-17T07:00:00.000Z',
      }),
  },
  {
    ...{ template: 'registration-confirmed', variant: 'no-calendar', code: 'M03', methods: [] },
    make: (locale, words) =>
      registrationConfirmed(locale, {
        ...{ ...participation(words), bring: '', meetings: meetings(words, 1), hasCalendar: false },
      }),
  },
  {
    ...{ template: 'registration-waitlisted', code: 'M07', methods: [] },
    make: (locale, words) =>
      registrationWaitlisted(locale, { ...participation(words), position: 3 }),
  },
  {
    ...{ template: 'offer-made', code: 'M08', methods: [] },
    make: (locale, words) => offerMade(locale, offered(words, 1)),
  },
  {
    ...{ template: 'offer-made', variant: 'long-address', code: 'M08', methods: [] },
    make: (locale, words) => {
      const shortHref = `https://${'long.'.repeat(9)}example.com/o/abcdefghijklmn`
      return offerMade(locale, { ...offered(words, 2), shortHref })
    },
  },
  {
    ...{ template: 'offer-lapsed', code: 'M09', methods: [] },
    make: (locale, words) => offerLapsed(locale, { ...participation(words), activitiesHref }),
  },
  {
    ...{ template: 'waitlist-closed', code: 'M09', methods: [] },
    make: (locale, words) => waitlistClosed(locale, { ...participation(words), activitiesHref }),
  },
  {
    ...{ template: 'offer-drawn', code: 'M10', methods: [] },
    make: (locale, words) => offerDrawn(locale, offered(words, 12)),
  },
  {
    ...{ template: 'not-drawn', code: 'M11', methods: [] },
    make: (locale, words) => notDrawn(locale, { ...participation(words), position: 12, drawHref }),
  },
  {
    ...{ template: 'not-drawn', variant: 'too-late', code: 'M11', methods: [] },
    make: (locale, words) =>
      notDrawn(locale, { ...participation(words), position: 1, because: 'too-late', drawHref }),
  },
  {
    ...{ template: 'registration-withdrawn', code: 'M16', methods: ['CANCEL'] },
    make: (locale, words) => registrationWithdrawn(locale, participation(words)),
  },
  {
    ...{ template: 'registration-opening', code: 'M24', methods: [] },
    make: (locale, { title, contact }) =>
      registrationOpening(locale, {
        ...{ title, contact, href: 'https://xuetang.example.com/a/demo/sign-up' },
        ...{ opensAt: closesAt, toldAt: '2026-07-16T10:00:00.000Z', isBallot: true },
      }),
  },
  {
    ...{ template: 'registration-opening', variant: 'now', code: 'M24', methods: [] },
    make: (locale, { title, contact }) =>
      registrationOpening(locale, {
        ...{ title, contact, href: 'https://xuetang.example.com/a/demo/sign-up' },
        ...{ opensAt: closesAt, toldAt: closesAt, isBallot: false },
      }),
  },
  {
    ...{ template: 'registration-in-pool', code: '—', methods: [] },
    make: (locale, words) => registrationInPool(locale, { ...participation(words), closesAt }),
  },
  {
    ...{ template: 'absences-warned', code: '—', methods: [] },
    make: (locale, words) =>
      absencesWarned(locale, { ...participation(words), absences: 2, toRelease: 3 }),
  },
  {
    ...{ template: 'registration-released', code: '—', methods: ['CANCEL'] },
    make: (locale, words) =>
      registrationReleased(locale, { ...participation(words), absences: 3, activitiesHref }),
  },
]
