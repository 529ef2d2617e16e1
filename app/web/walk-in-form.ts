import { z } from 'zod'
import { readAs, readField, severalOf } from './read-field.ts'

type ReadName = Parameters<typeof readField<string>>[1]
type ReadMobile = Parameters<typeof readAs>[0]

/** The phone of whoever stands there. */
export const phoneForm = (readMobile: ReadMobile) =>
  z.object({ mobile: readAs(readMobile, 'walk-in.problem.mobile') })

/** What is asked of every walk-in, beside the child's own fields where it is a new one. */
export const walkInForm = (readMobile: ReadMobile) =>
  phoneForm(readMobile).extend({
    submission: z.uuid('problem.invalid'),
    participant: z.string('problem.choose').min(1, 'problem.choose'),
    consent: severalOf(z.string()),
    health: severalOf(z.string()),
    healthAsked: z.literal('yes').optional(),
    note: z.string().max(500, 'problem.invalid').default(''),
    swims: z.enum(['no', 'floats', 'ten-metres', 'twenty-five-metres']).optional(),
  })

/** Of a guardian who is not known yet: her name, and that her phone rang when it was called. */
export const newGuardianForm = (readName: ReadName) =>
  z.object({
    guardian: readField('problem.name', readName),
    rang: z.literal('yes', 'walk-in.problem.rang'),
  })
