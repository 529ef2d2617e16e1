import { z } from 'zod'

type Read<Value> = { ok: true; value: Value } | { ok: false; problem: string }

/** The schema of a field that the domain reads: its problem `chars` is the sentence `problem.name.chars` of area `problem.name`. */
export function readField<Value>(area: string, read: (text: string) => Read<Value>) {
  return z.string('problem.required').transform((text, context) => {
    const outcome = read(text)
    if (outcome.ok) return outcome.value
    const message = outcome.problem === 'empty' ? 'problem.required' : `${area}.${outcome.problem}`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}
