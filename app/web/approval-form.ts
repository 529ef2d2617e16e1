import { z } from 'zod'
import { typedLines } from './typed-line.ts'

const longest = 500
const comment = typedLines(longest)

/** What an officer writes on the sections of an offering, and which ready sentences were ticked. */
export const ApprovalForm = z.object({
  ...{ basics: comment, audience: comment, schedule: comment, places: comment },
  ...{ care: comment, staffing: comment, materials: comment },
  template: z
    .union([z.string(), z.array(z.string())])
    .transform((ticked) => [ticked].flat())
    .default([]),
})
