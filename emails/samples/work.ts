import { attendanceMissing } from '../attendance-missing.ts'
import { dayAhead } from '../day-ahead.ts'
import { signUpLow } from '../sign-up-low.ts'
import { staffShortEscalated } from '../staff-short-escalated.ts'
import { meetings, type Sample, type Words } from './sample.ts'

const provider = 'https://xuetang.example.com/provider'
const offeringHref = `${provider}/offerings/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f`

const lacking = ({ person }: Words) => [
  { code: 'lifeguards' as const, need: 3, have: 2 },
  { code: 'not-vetted' as const, staffName: person },
]

/** What organisations and offices are reminded of. */
export const workSamples: Sample[] = [
  {
    ...{ template: 'attendance-missing', code: 'A08', methods: [] },
    make: (locale, words) =>
      attendanceMissing(locale, {
        ...{ title: words.title, meetings: meetings(words, 2) },
        href: 'https://xuetang.example.com/teach/class-sessions/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f',
      }),
  },
  {
    ...{ template: 'sign-up-low', code: 'A05', methods: [] },
    make: (locale, { title }) =>
      signUpLow(locale, {
        ...{ title, taken: 4, min: 8, closesAt: '2026-07-16T10:00:00.000Z', href: offeringHref },
      }),
  },
  {
    ...{ template: 'staff-short-escalated', code: 'A07', methods: [] },
    make: (locale, words) => {
      const { title, organisation, contact } = words
      const gaps = meetings(words, 2).map(({ startsAt }) => ({ startsAt, gaps: lacking(words) }))
      return staffShortEscalated(locale, {
        ...{ title, organisation, contact, gaps, href: `${offeringHref}/staffing` },
      })
    },
  },
  {
    ...{ template: 'day-ahead', code: 'A04', methods: [] },
    make: (locale, words) => {
      const [{ startsAt, endsAt, shortPlace }] = meetings(words, 1)
      const one = { title: words.title, startsAt, endsAt, shortPlace, signedUp: 18, places: 20 }
      const ahead = [
        { ...one, gaps: [], isSuspended: false },
        { ...one, gaps: lacking(words), isSuspended: false },
        { ...one, gaps: [], isSuspended: true },
      ]
      return dayAhead(locale, { day: '2026-07-18', ahead, href: `${provider}/timetable` })
    },
  },
]
