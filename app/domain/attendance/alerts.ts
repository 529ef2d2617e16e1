import type { HealthAnswers } from '../registration/keep-answers.ts'

/** The answers that whoever is with the child has to know at once (domain.md, 13); the rest stays in the note. */
const alertAnswers = ['allergy', 'medication', 'diet', 'asthma', 'epilepsy', 'heart'] as const
export type Alert = (typeof alertAnswers)[number] | 'cannot-swim'

/** The alerts among the answers of a health note, as JSON. */
export function alertsOf(answers: string): Alert[] {
  const { yes, swims }: HealthAnswers = JSON.parse(answers)
  const told = alertAnswers.filter((answer) => yes.includes(answer))
  return swims === 'no' ? [...told, 'cannot-swim'] : told
}
