import type { Locale } from '#app/i18n/say.ts'
import { approvalsWaiting } from '../approvals-waiting.ts'
import { attendanceMissing } from '../attendance-missing.ts'
import { contractProgress } from '../contract-progress.ts'
import { dayAhead } from '../day-ahead.ts'
import { signUpLow } from '../sign-up-low.ts'
import { staffShortEscalated } from '../staff-short-escalated.ts'
import { weekSummary } from '../week-summary.ts'
import { meetings, type Sample, type Words } from './sample.ts'

const office = 'https://xuetang.example.com/office'
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
  ...[{ percent: 80 }, {}].map((step) => ({
    ...{ template: 'contract-progress', code: 'A11', methods: [] },
    ...(!('percent' in step) && { variant: 'ends soon' }),
    make: (locale: Locale, { title, organisation, town }: Words) =>
      contractProgress(locale, {
        ...{ ...step, title, organisation, number: 'FS-2026-017', endsOn: '2026-09-30' },
        metrics: [
          { metric: 'class_sessions', done: 41, target: 50 },
          { metric: 'attendances', done: 1_204, target: 1_400 },
        ],
        districts: [
          { metric: 'class_sessions', done: 30, target: 30, district: town },
          { metric: 'class_sessions', done: 11, target: 20, district: town },
        ],
        ...{ daysLeft: 60, href: `${provider}/contracts/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f` },
      }),
  })),
  {
    ...{ template: 'approvals-waiting', code: 'B01', methods: [] },
    make: (locale, { title, organisation }) => {
      const one = { title, organisation, dueAt: '2026-07-16T10:00:00.000Z' }
      const first = [
        { ...one, isOverdue: true },
        { ...one, dueAt: '2026-07-20T10:00:00.000Z', isOverdue: false },
      ]
      return approvalsWaiting(locale, { n: 12, overdue: 1, first, href: office })
    },
  },
  ...[{ approvals: 2, unmarked: 3, unreached: 1 }, undefined].map((toDo) => ({
    ...{ template: 'week-summary', code: 'B03', methods: [] },
    ...(!toDo && { variant: 'nothing to do' }),
    make: (locale: Locale) =>
      weekSummary(locale, {
        ...{ from: '2026-07-13', to: '2026-07-19', held: 128, came: 2_305, rate: 91 },
        calledOff: [
          { reason: 'weather', n: 6 },
          { reason: 'low_sign_up', n: 1 },
        ],
        toDo: toDo ?? { approvals: 0, unmarked: 0, unreached: 0 },
        hrefs: {
          ...{ approvals: office, unmarked: `${office}/timetable` },
          unreached: `${office}/unreached`,
        },
      }),
  })),
]
