import { z } from 'zod'

/** Six digits as people type them: in whatever width, with blanks. `problem` is a sentence of app/i18n. */
export function typedDigits(problem: string) {
  return z
    .string(problem)
    .max(60, problem)
    .transform((text) => text.normalize('NFKC').replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, problem))
}
