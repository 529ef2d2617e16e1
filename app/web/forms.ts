import type { z } from 'zod'

/** What is wrong with a field: `key` is a sentence of app/i18n. */
export interface Problem {
  field: string
  key: string
}

export type Typed = Record<string, string | string[]>

/** More than a form of ours has, unless it says otherwise. */
const mostFields = 200
const formType = 'application/x-www-form-urlencoded'

/**
 * The form's fields if they are in order; else what is wrong with each, and what was typed, for the form to show again.
 * Schemas name a sentence as the message of each check: z.string().min(1, 'problem.required').
 * A field that stands several times becomes an array. `most`: how many fields the form may have.
 * @throws 400 for a body that no form of ours sends.
 */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
  most = mostFields,
) {
  return parseTyped(await readTyped(request, most), schema)
}

/** The same of fields that were read before: a form whose fields depend on each other. */
export function parseTyped<S extends z.ZodType>(typed: Typed, schema: S) {
  const parsed = schema.safeParse(typed)
  if (parsed.success) return { ok: true as const, fields: parsed.data, typed }
  const problems = parsed.error.issues.map((issue): Problem => {
    return { field: issue.path.join('.'), key: issue.message }
  })
  return { ok: false as const, problems, typed }
}

/** What was typed, as it came. @throws 400 for a body that no form of ours sends. */
export async function readTyped(request: Request, most = mostFields): Promise<Typed> {
  const typed: Typed = Object.create(null)
  for (const [name, value] of await fieldsOf(request, most)) {
    const before = typed[name]
    const text = value.replaceAll('\0', '') // nobody types it, and PostgreSQL takes none
    typed[name] = before === undefined ? text : [before, text].flat()
  }
  return typed
}

/** Counted before they are taken apart: request.formData() is busy for seconds with a megabyte of small fields. */
async function fieldsOf(request: Request, most: number) {
  const isForm = request.headers.get('content-type')?.startsWith(formType)
  const text = isForm ? await request.text() : undefined
  if (text === undefined || text.split('&', most + 1).length > most) {
    throw new Response(null, { status: 400 })
  }
  return new URLSearchParams(text)
}
