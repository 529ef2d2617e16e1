import { z } from 'zod'
import { typedMark, typedNote, typedPlace, typedTime } from './typed-place.ts'

const reasons = ['weather', 'venue', 'staff', 'low_sign_up', 'holiday', 'other'] as const
const id = z.string().max(40)

/** An empty field means: as it is. */
const orAsItIs = <Field extends z.ZodType>(field: Field) =>
  z.union([z.literal('').transform(() => null), field]).default(null)

/** The form that changes several class sessions of an offering at once. */
export const SeriesFields = z
  .object({
    session: z
      .union([id.transform((one) => [one]), z.array(id)], 'changes.problem.which')
      .default([]),
    all: z.literal('yes').optional().catch(undefined),
    what: z.enum(['move', 'cancel'], 'problem.choose'),
    shift: z
      .string('changes.problem.shift')
      .transform((text) => text.normalize('NFKC').trim())
      .pipe(z.string().regex(/^[-+]?\d{0,3}$/, 'changes.problem.shift'))
      .transform((text) => Number(text || '0'))
      .refine((days) => Math.abs(days) <= 180, 'changes.problem.shift')
      .default(0),
    ...{ starts: orAsItIs(typedTime), venue: orAsItIs(typedPlace) },
    reason: z.enum(reasons, 'problem.choose'),
    ...{ note: typedNote, seen: typedMark },
  })
  .refine(({ session, all }) => all === 'yes' || session.length > 0, {
    ...{ path: ['session'], error: 'changes.problem.which' },
  })
