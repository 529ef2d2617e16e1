import { json, redirect } from '@remix-run/node'
import type { Problem, Typed } from './forms.ts'

type Saved =
  | { outcome: 'saved' }
  | { outcome: 'not-found' }
  | { outcome: 'not-editable' }
  | { outcome: 'stale'; savedAt: string; savedBy: string | null; revision: number }
  | { outcome: 'refused'; because: { code: string }[] }

/** Who was quicker, and the revision that stands now: who sends that one has seen it. */
interface Newer {
  savedAt: string
  savedBy: string | null
  revision: number
}

interface SectionAnswer {
  /** A form that shows more than this has its own. */
  more: null
  typed: Typed
  problems: Problem[]
  newer: Newer | null
  /** It was submitted, or whatever, since the form was shown. */
  isClosed: boolean
}

const unharmed = { problems: [], newer: null, isClosed: false }

interface Answering {
  typed: Typed
  /** Where it leads once it is saved. */
  to: string
  /** The field at which each refusal stands. */
  fieldOf: Record<string, string>
}

/** What a section's form is answered: onwards where it is saved, else the form again with what was typed. */
export function answerSection(saved: Saved, { typed, to, fieldOf }: Answering) {
  if (saved.outcome === 'saved') return redirect(`${to}?done=saved`, 303)
  if (saved.outcome === 'not-found') throw new Response(null, { status: 404 })
  const answer: SectionAnswer = { typed, more: null, ...unharmed }
  if (saved.outcome === 'stale') {
    const { savedAt, savedBy, revision } = saved
    return json({ ...answer, newer: { savedAt, savedBy, revision } }, 409)
  }
  if (saved.outcome === 'not-editable') return json({ ...answer, isClosed: true }, 409)
  return json({ ...answer, problems: problemsOf(saved, fieldOf) }, 422)
}

/** Each refusal at its field. */
export function problemsOf(
  { because }: { because: { code: string }[] },
  fieldOf: Record<string, string>,
) {
  return because.map(({ code }): Problem => {
    return { field: fieldOf[code] ?? 'section', key: `planning.refused.${code}` }
  })
}

/** The form again, where fields could not be read. */
export function answerProblems({ problems, typed }: { problems: Problem[]; typed: Typed }) {
  const answer: SectionAnswer = { typed, more: null, ...unharmed, problems }
  return json(answer, 422)
}
