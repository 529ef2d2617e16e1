/** The answers that whoever is with the child has to know at once (domain.md, 13); the rest stays in the note. */
export const alertAnswers = [
  'allergy',
  'medication',
  'diet',
  'asthma',
  'epilepsy',
  'heart',
] as const
export type Alert = (typeof alertAnswers)[number] | 'cannot-swim'
