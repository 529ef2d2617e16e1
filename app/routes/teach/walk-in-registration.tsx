import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { birthProblem } from '#app/domain/families/child-facts.ts'
import { normaliseMobile } from '#app/domain/identity/normalise-mobile.ts'
import { readPersonName } from '#app/domain/identity/person-name.ts'
import { findWalkInFamily } from '#app/domain/registration/find-walk-in-family.ts'
import { readWalkIn } from '#app/domain/registration/read-walk-in.ts'
import { registerWalkIn, type WalkIn as Wanted } from '#app/domain/registration/register-walk-in.ts'
import { consentTextVersion } from '#app/domain/registration/what-is-asked.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { WalkIn } from '#app/ui/walk-in.tsx'
import { childForm } from '#app/web/child-fields.ts'
import { displayOf } from '#app/web/display.ts'
import { type Problem, parseTyped, readTyped, type Typed } from '#app/web/forms.ts'
import { hashOfFields, newSubmissionId } from '#app/web/submission.ts'
import { newGuardianForm, walkInForm } from '#app/web/walk-in-form.ts'
import { listTowns } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('walk-in.title'))

/** Asked for without a form, it begins with the phone. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { readDb, operation } = context.app
  const { now, newId } = operation()
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  const page = await readWalkIn(readDb, asked, now)
  if (!page) throw new Response(null, { status: 404 })
  const towns = await listTowns(readDb, displayOf(request).locale)
  return { ...page, towns, ids: { submission: newSubmissionId(), child: newId() } }
}

type Page = NonNullable<Awaited<ReturnType<typeof readWalkIn>>>
const walkIn = walkInForm(normaliseMobile)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, readDb, operation } = context.app
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  const page = await readWalkIn(readDb, asked, operation().now)
  if (!page) throw new Response(null, { status: 404 })
  const typed = await readTyped(request)
  const form = parseTyped(typed, walkIn)
  if (!form.ok) return json({ problems: form.problems, typed }, 422)
  const { mobile } = form.fields
  const found = await findWalkInFamily(db, { ...asked, mobile }, operation())
  if (found.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (found.outcome === 'too-many') throw new Response(null, { status: 429 })
  const family = found.outcome === 'new' ? ('new' as const) : found
  const towns = (await listTowns(readDb, 'zh-CN')).map(({ code }) => code)
  const who = whoOf(typed, { form: form.fields, isNew: family === 'new', page, towns })
  const problems = [...who.problems, ...lacking(form.fields, page)]
  if (problems.length > 0) return json({ mobile, family, problems, typed }, 422)
  const { submission: id } = form.fields
  const submission = { id, bodyHash: hashOfFields(typed) }
  const wanted = { ...asked, mobile, ...who.wanted, answers: answersOf(form.fields, page) }
  const done = await registerWalkIn(db, { ...wanted, submission }, operation())
  if (done.outcome === 'not-found') throw new Response(null, { status: 404 })
  const because = done.outcome === 'refused' ? done.because : []
  if (done.outcome !== 'registered') return json({ mobile, family, because, typed }, 409)
  return redirect(`/teach/class-sessions/${asked.classSessionId}?answer=walk-in`, 303)
}

type Fields = z.infer<typeof walkIn>

/** Who takes part, and the guardian's name where she is new; what is wrong with the fields of either. */
function whoOf(
  typed: Typed,
  { form, isNew, page, towns }: { form: Fields; isNew: boolean; page: Page; towns: string[] },
): { problems: Problem[]; wanted: Pick<Wanted, 'guardianName' | 'child'> } {
  const guardian = isNew ? parseTyped(typed, newGuardianForm(readPersonName)) : null
  const guardianName = guardian?.ok ? guardian.fields.guardian : null
  const problems = guardian && !guardian.ok ? guardian.problems : []
  if (!page.forChild) return { problems, wanted: { guardianName, child: null } }
  if (form.participant !== 'new') {
    return { problems, wanted: { guardianName, child: { id: form.participant } } }
  }
  const years = page.years.map(({ year }) => year)
  const limits = { years, townCodes: towns, readName: readPersonName }
  const schema = childForm({ ...limits, birthProblem: (day) => birthProblem(day, page.today) })
  const child = parseTyped(typed, schema.required({ new_child_id: true }))
  if (!child.ok) return { problems: [...problems, ...child.problems], wanted: nobody }
  const { relation, new_child_id: newId, ...facts } = child.fields
  return { problems, wanted: { guardianName, child: { newId, relation, facts } } }
}

const nobody = { guardianName: null, child: null }

/** What was left out: a consent that is needed, or the questions of health. */
function lacking({ consent, swims, healthAsked }: Fields, { asked }: Page): Problem[] {
  const isAgreed = asked.required.every((purpose) => consent.includes(purpose))
  const asksHealth = asked.questions.length > 0
  return [
    ...(asksHealth && !healthAsked
      ? [{ field: 'healthAsked', key: 'walk-in.problem.health' }]
      : []),
    ...(asked.swims && !swims ? [{ field: 'swims', key: 'problem.choose' }] : []),
    ...(isAgreed ? [] : [{ field: 'consent', key: 'walk-in.problem.consents' }]),
  ]
}

function answersOf({ consent, health, note, swims }: Fields, { asked }: Page): Wanted['answers'] {
  const yes = asked.questions.filter((question) => health.includes(question))
  const given = { yes, note: note.trim(), ...(asked.swims && swims ? { swims } : {}) }
  return {
    consents: [...asked.required, ...asked.optional].filter((one) => consent.includes(one)),
    textVersion: consentTextVersion,
    ...(asked.questions.length > 0 ? { health: given } : {}),
    ...{ pickups: [], mayLeaveAlone: false },
  }
}

export default function WalkInRegistrationPage() {
  return <WalkIn {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
