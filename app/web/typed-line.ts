import { z } from 'zod'

// PostgreSQL refuses NUL; the others turn what is read later around or hide it.
const unreadable = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFD]/u

/** Whether a line reads as it stands: nothing in it turns around or hides what follows. */
export const isReadable = (text: string) => !unreadable.test(text)

/** One line of text that an officer types, without spaces around it. It must not be empty. */
export function typedLine(longest: number) {
  return z
    .string('problem.required')
    .trim()
    .min(1, { error: 'problem.required', abort: true }) // an empty line has one thing wrong, not two
    .max(longest, 'office.refused.too-long')
    .refine(isReadable, 'office.refused.characters')
}

/** Some lines of text, or none, without spaces around them. */
export function typedLines(longest: number) {
  return z
    .string('problem.invalid')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(longest, 'office.refused.too-long')
        .refine((text) => isReadable(text.replace(/[\n\t]/g, ' ')), 'office.refused.characters'),
    )
    .default('')
}

/** A phone number that may be a landline: digits, with an area code, an extension. */
export const typedPhone = typedLine(30).regex(/^\+?\d[\d \-()转]{4,28}$/u, 'office.refused.phone')
