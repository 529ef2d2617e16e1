import { z } from 'zod'

const causes = ['ill', 'family', 'school', 'transport', 'weather', 'other'] as const

/** Why, of the page of an absence; nothing chosen, or nonsense: no reason given. */
export const CauseForm = z.object({ cause: z.enum(causes).nullable().catch(null) })

/** Which of the family: the pages behind a link name it in their forms. */
export const WhoForm = z.object({ registration: z.string().catch('') })

/** Back to the page, which says what came of it. */
export const answerPath = (here: string, done: { outcome: string; because?: string }) =>
  `${here}?answer=${done.because ?? done.outcome}`
