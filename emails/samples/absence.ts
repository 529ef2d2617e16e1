import { absenceNoted } from '../absence-noted.ts'
import { meetings, participation, type Sample } from './sample.ts'

/** To families that said they do not come. */
export const absenceSamples: Sample[] = [false, true].map((isTakenBack) => ({
  ...{ template: 'absence-noted', code: 'M17', methods: [isTakenBack ? 'REQUEST' : 'CANCEL'] },
  ...(isTakenBack && { variant: 'taken-back' }),
  make: (locale, words) => {
    const [meeting] = meetings(words, 1)
    return absenceNoted(locale, {
      ...{ ...participation(words), meeting, isTakenBack, lesson: { k: 3, n: 8 } },
    })
  },
}))
