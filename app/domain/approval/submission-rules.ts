import type { OfferingSection } from '#db/schema/planning.ts'
import type { ContractRefusal } from '../organisations/contract-rules.ts'
import type { ClassSessionGaps } from '../staffing/safety-gate.ts'
import type { PublicationRefusal } from './publication-rules.ts'

/** Why an offering can be neither submitted nor published as it stands. */
export type SubmissionRefusal =
  | PublicationRefusal
  | ContractRefusal
  | ({ code: 'unsafe' } & ClassSessionGaps)

const sections: Record<SubmissionRefusal['code'], OfferingSection> = {
  'organisation-suspended': 'basics',
  'forbidden-title': 'basics',
  'no-contract': 'basics',
  'contract-not-active': 'basics',
  'no-class-sessions': 'schedule',
  'starts-in-the-past': 'schedule',
  'outside-contract': 'schedule',
  'no-role-in-district': 'schedule',
  'closes-before-it-opens': 'places',
  'already-closed': 'places',
  'closes-after-the-start': 'places',
  unsafe: 'staffing',
}

/** A refusal with the section in which it is mended. */
export type PlacedRefusal = { section: OfferingSection } & SubmissionRefusal

/** Puts each refusal where it is mended. */
export const placeRefusals = (refusals: readonly SubmissionRefusal[]): PlacedRefusal[] =>
  refusals.map((refusal) => ({ section: sections[refusal.code], ...refusal }))
