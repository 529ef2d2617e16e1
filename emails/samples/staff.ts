import { approvalDecided } from '../approval-decided.ts'
import { paperExpiring } from '../paper-expiring.ts'
import { staffAsked } from '../staff-asked.ts'
import { staffBooked } from '../staff-booked.ts'
import { staffClassSessionsChanged } from '../staff-class-sessions-changed.ts'
import { staffShort } from '../staff-short.ts'
import { meetings, type Sample, type Words } from './sample.ts'

const offeringHref =
  'https://xuetang.example.com/provider/offerings/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f'
const teachHref = 'https://xuetang.example.com/teach'

const taught = (words: Words, n: number) => ({
  ...{ title: words.title, places: 20, href: teachHref },
  classSessions: meetings(words, n).map((meeting, at) => ({
    ...{ ...meeting, role: 'lifeguard' as const, isOff: at % 2 === 1 },
  })),
})

/** To those who teach, and to coordinators. */
export const staffSamples: Sample[] = [
  {
    ...{ template: 'approval-decided', code: 'A02', methods: [] },
    make: (locale, { title }) =>
      approvalDecided(locale, { decision: 'approved', title, comments: [], href: offeringHref }),
  },
  {
    ...{ template: 'approval-decided', variant: 'returned', code: 'A02', methods: [] },
    make: (locale, { title, note }) => {
      const comments = [
        { section: 'staffing' as const, text: note },
        { section: 'care' as const, text: note },
      ]
      return approvalDecided(locale, { decision: 'returned', title, comments, href: offeringHref })
    },
  },
  {
    ...{ template: 'staff-asked', code: 'A03', methods: [] },
    make: (locale, words) =>
      staffAsked(locale, {
        ...{ title: words.title, meetings: meetings(words, 3), places: 20, isReleased: false },
        href: `${teachHref}/assignments`,
      }),
  },
  {
    ...{ template: 'staff-asked', variant: 'released', code: 'A03', methods: [] },
    make: (locale, words) =>
      staffAsked(locale, {
        ...{ title: words.title, meetings: meetings(words, 1), places: 20, isReleased: true },
        href: teachHref,
      }),
  },
  {
    ...{ template: 'staff-booked', code: 'A03', methods: ['REQUEST', 'PUBLISH'] },
    make: (locale, words) => staffBooked(locale, taught(words, 1)),
  },
  {
    ...{ template: 'staff-class-sessions-changed', code: 'A03', methods: ['REQUEST', 'CANCEL'] },
    make: (locale, words) => staffClassSessionsChanged(locale, taught(words, 4)),
  },
  {
    ...{ template: 'paper-expiring', code: 'A06', methods: [] },
    make: (locale, { person: name }) =>
      paperExpiring(locale, {
        ...{ name, paper: 'lifeguard', expiresOn: '2026-07-31', href: teachHref },
      }),
  },
  {
    ...{ template: 'staff-short', code: 'A07', methods: [] },
    make: (locale, words) => {
      const gaps = [
        { code: 'lifeguards' as const, need: 3, have: 2 },
        { code: 'not-vetted' as const, staffName: words.person },
      ]
      const [first, second = first] = meetings(words, 2)
      return staffShort(locale, {
        ...{ title: words.title, meetings: [first, second], href: `${offeringHref}/staffing` },
        gaps: [first, second].map(({ startsAt }) => ({ startsAt, gaps })),
      })
    },
  },
  {
    ...{ template: 'staff-short', variant: 'no-more', code: 'A07', methods: [] },
    make: (locale, words) =>
      staffShort(locale, {
        ...{ title: words.title, meetings: meetings(words, 2), gaps: [] },
        href: `${offeringHref}/staffing`,
      }),
  },
]
