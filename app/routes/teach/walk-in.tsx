import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { normaliseMobile } from '#app/domain/identity/normalise-mobile.ts'
import { findWalkInFamily } from '#app/domain/registration/find-walk-in-family.ts'
import { readWalkIn } from '#app/domain/registration/read-walk-in.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { WalkIn } from '#app/ui/walk-in.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { newSubmissionId } from '#app/web/submission.ts'
import { phoneForm } from '#app/web/walk-in-form.ts'
import { listTowns } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('walk-in.title'))

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

/** Who has the phone: a post that changes nothing, since a phone stands in no address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, readDb, operation } = context.app
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  if (!(await readWalkIn(readDb, asked, operation().now))) throw new Response(null, { status: 404 })
  const form = await readForm(request, phoneForm(normaliseMobile))
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const { mobile } = form.fields
  const family = await findWalkInFamily(db, { ...asked, mobile }, operation())
  if (family.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (family.outcome === 'too-many') throw new Response(null, { status: 429 })
  return json({ mobile, family: family.outcome === 'new' ? ('new' as const) : family })
}

export default function WalkInPage() {
  return <WalkIn {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
