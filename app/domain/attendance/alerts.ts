import type { HealthAnswers } from '../registration/keep-answers.ts'

/** The answers that whoever is with the child has to know at once (domain.md, 13); the rest stays in the note. */
const alertAnswers = [
  ...(['allergy', 'medication', 'diet', 'asthma', 'epilepsy', 'heart'] as const),
  ...(['injury', 'heat', 'fear'] as const),
]
/** Of these a roster says only that the coordinator knows more. */
const askedAfter = ['infectious', 'mental', 'ear', 'skin', 'eye', 'sinus', 'other']

export type Alert =
  | (typeof alertAnswers)[number]
  | 'cannot-swim'
  | 'only-floats'
  | 'ask-coordinator'

/** The alerts among the answers of a health note, as JSON. */
export function alertsOf(answers: string): Alert[] {
  const { yes, swims }: HealthAnswers = JSON.parse(answers)
  const told: Alert[] = alertAnswers.filter((answer) => yes.includes(answer))
  if (swims === 'no') told.push('cannot-swim')
  if (swims === 'floats') told.push('only-floats')
  if (yes.some((answer) => askedAfter.includes(answer))) told.push('ask-coordinator')
  return told
}
