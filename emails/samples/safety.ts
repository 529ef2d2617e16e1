import { callUs } from '../call-us.ts'
import { headcountDiffers } from '../headcount-differs.ts'
import { incidentReported } from '../incident-reported.ts'
import { meetings, type Sample, type Words } from './sample.ts'

const happened = ({ title, town, shortPlace }: Words) => ({
  ...{ title, district: town, shortPlace, occurredAt: '2026-07-18T07:40:00.000Z' },
})
const id = '019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f'

/** What is told when something goes wrong on site. */
export const safetySamples: Sample[] = [
  {
    ...{ template: 'incident-reported', code: 'B02', methods: [] },
    make: (locale, words) =>
      incidentReported(locale, {
        ...{ ...happened(words), severity: 'serious', children: 1 },
        href: `https://xuetang.example.com/office/incidents/${id}`,
      }),
  },
  {
    ...{ template: 'incident-reported', variant: 'unseen', code: 'B02', methods: [] },
    make: (locale, words) =>
      incidentReported(locale, {
        ...{ ...happened(words), severity: 'minor', children: 0, because: 'unseen' },
        href: `https://xuetang.example.com/provider/incidents/${id}`,
      }),
  },
  {
    ...{ template: 'headcount-differs', code: '—', methods: [] },
    make: (locale, words) =>
      headcountDiffers(locale, {
        ...{ title: words.title, meeting: meetings(words, 1)[0], counted: 11, expected: 12 },
        countedAt: '2026-07-18T07:40:00.000Z',
        href: `https://xuetang.example.com/provider/class-sessions/${id}`,
      }),
  },
  {
    ...{ template: 'call-us', code: 'M21', methods: [] },
    make: (locale, { who, organisation, person }) =>
      callUs(locale, { who, organisation, name: person, phone: '0757-00000001' }),
  },
]
