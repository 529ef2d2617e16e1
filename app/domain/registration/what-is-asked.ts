import type { Database } from '#db/schema.ts'
import type { ConsentPurpose } from './keep-answers.ts'

/** The version of the consent texts on /privacy. */
export const consentTextVersion = '2026-07'

const campHealth = [
  ...['heart', 'epilepsy', 'asthma', 'allergy', 'medication', 'infectious'],
  ...['injury', 'mental', 'diet', 'heat', 'other'],
] as const
const poolHealth = ['ear', 'skin', 'eye', 'sinus', 'fear'] as const
type HealthQuestion = (typeof campHealth)[number] | (typeof poolHealth)[number]

type Offering = Pick<Database['offering'], 'asks_health' | 'setting' | 'departure' | 'audience'> & {
  programme: Database['offering']['programme']
}

/** What a sign-up for this offering asks: as little as it needs (data: health.json, consents.json of the office). */
export function whatIsAsked(offering: Offering) {
  const { setting, programme } = offering
  const forChild = offering.audience !== 'guardian'
  const inPool = setting === 'pool'
  const nearWater = inPool || setting === 'waterside'
  const health = forChild && offering.asks_health === 1
  const pickup = forChild && offering.departure === 'collected'
  const questions: HealthQuestion[] = health ? [...campHealth, ...(inPool ? poolHealth : [])] : []
  const required: ConsentPurpose[] = [
    ...(forChild ? ['privacy_child' as const] : []),
    'activity',
    ...(health ? ['sensitive_health' as const] : []),
    ...(nearWater ? ['water' as const] : []),
    ...(programme === 'camp' || inPool ? ['emergency_care' as const] : []),
    ...(pickup ? ['pickup' as const] : []),
  ]
  return {
    ...{ questions, swims: health && inPool, pickup, required },
    optional: ['photo'] satisfies ConsentPurpose[],
    /** There is a step between choosing the child and the consents. */
    asksSomething: health || pickup,
  }
}
