import type { Day } from '#db/schema.ts'

/** What a certificate says besides the name, frozen when it is issued. */
export interface CertificateFacts {
  title_zh: string
  title_en: string
  organisation_zh: string
  organisation_en: string
  /** Days of the first and the last class session that counted. */
  from: Day
  to: Day
  /** Lessons (课时) attended, of 45 minutes each. */
  lessons: number
  came: number
  held: number
}

const minutesOfLesson = 45

/** 课时: at least one. */
export function lessonsOf(minutes: number) {
  return Math.max(1, Math.round(minutes / minutesOfLesson))
}
