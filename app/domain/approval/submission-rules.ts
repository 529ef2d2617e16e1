import type { OfferingSection } from '#db/schema/planning.ts'
import type { Instant } from '#db/schema.ts'
import type { ContractRefusal } from '../organisations/contract-rules.ts'
import type { Clash } from '../scheduling/clashes.ts'
import type { ClassSessionGaps } from '../staffing/safety-gate.ts'
import type { PublicationRefusal } from './publication-rules.ts'

/** Why an offering can be neither submitted nor published as it stands. */
export type SubmissionRefusal =
  | PublicationRefusal
  | ContractRefusal
  | ({ code: 'unsafe' } & ClassSessionGaps)
  | { code: 'clash'; clash: Clash }
  /** A suspension order stands for that time and place. */
  | { code: 'stopped-by-weather'; number: number; startsAt: Instant }

const sections: Record<Exclude<SubmissionRefusal['code'], 'clash'>, OfferingSection> = {
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
  'stopped-by-weather': 'schedule',
  unsafe: 'staffing',
}

/** A refusal with the section in which it is mended. */
export type PlacedRefusal = { section: OfferingSection } & SubmissionRefusal

/** Puts each refusal where it is mended. */
export const placeRefusals = (refusals: readonly SubmissionRefusal[]): PlacedRefusal[] =>
  refusals.map((refusal) => ({ section: sectionOf(refusal), ...refusal }))

function sectionOf(refusal: SubmissionRefusal): OfferingSection {
  if (refusal.code !== 'clash') return sections[refusal.code]
  const isOfStaff = 'staffName' in refusal.clash
  return isOfStaff ? 'staffing' : 'schedule'
}
