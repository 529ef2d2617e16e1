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

/** The schema of a field that the domain reads, with one sentence for whatever is wrong with it. */
export function readAs(
  read: (text: string) => { ok: true; value: string } | { ok: false },
  key: string,
) {
  return z.string(key).transform((text, context) => {
    const found = read(text)
    if (found.ok) return found.value
    context.addIssue({ code: 'custom', message: key })
    return z.NEVER
  })
}

/** A day that stands in the calendar, as 2026-07-18. */
export const typedDay = (key: string) =>
  z.iso.date(key).refine((day) => day >= '2000-01-01' && day <= '2099-12-31', key)

/** A field that may stand several times, once, or not at all. */
export const severalOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item))
