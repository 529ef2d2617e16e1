import type { z } from 'zod'

/** What is wrong with a field: `key` is a sentence of app/i18n. */
export interface Problem {
  field: string
  key: string
}

export type Typed = Record<string, string | string[]>

/**
 * The form's fields if they are in order; else what is wrong with each, and what was typed, for the form to show again.
 * Schemas name a sentence as the message of each check: z.string().min(1, 'problem.required').
 * A field that stands several times becomes an array.
 */
export async function readForm<S extends z.ZodType>(request: Request, schema: S) {
  const typed: Typed = Object.create(null)
  for (const [name, value] of await request.formData()) {
    if (typeof value !== 'string') continue
    const before = typed[name]
    const text = value.replaceAll('\0', '') // nobody types it, and PostgreSQL takes none
    typed[name] = before === undefined ? text : [before, text].flat()
  }
  const parsed = schema.safeParse(typed)
  if (parsed.success) return { ok: true as const, fields: parsed.data, typed }
  const problems = parsed.error.issues.map((issue): Problem => {
    return { field: issue.path.join('.'), key: issue.message }
  })
  return { ok: false as const, problems, typed }
}
