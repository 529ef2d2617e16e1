import { z } from 'zod'
import type { Problem } from './forms.ts'
import { isReadable, typedLine } from './typed-line.ts'
import { wallClock } from './wall-clock.ts'

/** SHA-256 as hex; spaces and capitals that came with the copy do no harm. */
export const CommitmentFields = z.object({
  commitment: z
    .string('problem.required')
    .transform((text) => text.slice(0, 200).replace(/\s/g, '').toLowerCase())
    .pipe(z.string().regex(/^[0-9a-f]{64}$/, 'draw.secret.hash.invalid')),
})

/** A secret as it was hashed: nothing of it is changed. */
export const SecretFields = z.object({
  secret: z
    .string('problem.required')
    .min(1, 'problem.required')
    .max(200, 'draw.secret.invalid')
    .refine(isReadable, 'draw.secret.invalid'),
})

export const PublicValueFields = z.object({
  value: z
    .string('problem.required')
    .trim()
    .min(1, 'problem.required')
    .max(100, 'draws.value.invalid')
    .refine(isReadable, 'draws.value.invalid'),
})

export const SourceFields = z.object({
  ...{ sourceZh: typedLine(200), sourceEn: typedLine(200) },
  ...{ valueAt: wallClock, revealBy: wallClock },
})

export const HoldingFields = z.object({ sure: z.literal('yes', 'problem.tick') })

const ticketNumber = /^[0-9a-f]{32}$/

/** A ticket number as somebody typed it. Null: it is none. */
export function readTicketNumber(typed: string) {
  const number = typed.slice(0, 80).replace(/\s/g, '').toLowerCase()
  return ticketNumber.test(number) ? number : null
}

/** What the page that a commitment leads back to says of it: `?done=…`. */
export const commitmentAnswers = {
  ...{ committed: 'committed', 'already-committed': 'already', 'too-late': 'too-late' },
} as const

/** What the office's and an organisation's pages of a draw say after a form: `?done=…`. */
export const drawAnswers = [
  ...(['fixed', 'committed', 'already-committed', 'revealed', 'typed', 'confirmed'] as const),
  ...(['already-confirmed', 'drawn', 'already-drawn'] as const),
] as const

/** The value must not be known before sign-up closes, nor secrets be due before it is known. */
export function sourceProblems(
  { valueAt, revealBy }: { valueAt: string; revealBy: string },
  closesAt: string,
): Problem[] {
  if (valueAt <= closesAt) {
    return [{ field: 'valueAt', key: 'draws.source.refused.before-closing' }]
  }
  if (revealBy >= valueAt) return []
  return [{ field: 'revealBy', key: 'draws.source.refused.before-value' }]
}
