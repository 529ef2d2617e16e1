import { answerDeclined } from '../answer-declined.ts'
import { meetings, participation, type Sample } from './sample.ts'

/** To those whose calendars answered. */
export const answerSamples: Sample[] = [false, true].map((isOneOfSeveral) => ({
  ...{ template: 'answer-declined', code: '—', methods: [] },
  ...(isOneOfSeveral && { variant: 'one-of-several' }),
  make: (locale, words) => {
    const [meeting] = meetings(words, 1)
    return answerDeclined(locale, { ...participation(words), meeting, isOneOfSeveral })
  },
}))
