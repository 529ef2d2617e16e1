import type { OfferingSection } from '#db/schema/planning.ts'
import type { PublicationRefusal } from './publication-rules.ts'

/** Why an offering can be neither submitted nor published as it stands. */
export type SubmissionRefusal = PublicationRefusal

const sections: Record<SubmissionRefusal['code'], OfferingSection> = {
  'organisation-suspended': 'basics',
  'forbidden-title': 'basics',
  'no-class-sessions': 'schedule',
  'starts-in-the-past': 'schedule',
  'closes-before-it-opens': 'places',
  'already-closed': 'places',
  'closes-after-the-start': 'places',
}

/** The section in which a refusal is mended. */
export const sectionOf = ({ code }: SubmissionRefusal): OfferingSection => sections[code]
