import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { decideApproval } from '#app/domain/approval/decide-approval.ts'
import { isDeskOf } from '#app/domain/approval/desks.ts'
import { readApproval } from '#app/domain/approval/read-approval.ts'
import { ApprovalPage } from '#app/ui/approval-page.tsx'
import { commentsIn } from '#app/ui/comment-templates.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { ApprovalForm } from '#app/web/approval-form.ts'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { findApproval } from '#db/read/approvals.ts'

export const meta = pageTitle((say) => say('approval.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const found = await readApproval(readDb, officer, params.approvalId ?? '', operation().now)
  if (!found) throw new Response(null, { status: 404 })
  return { ...found, isCity: officer.isCity }
}

/** Returns for one desk, with a comment at least; the same page comes back where one lacks or somebody was quicker. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, readDb, operation } = context.app
  const approvalId = params.approvalId ?? ''
  const approval = await findApproval(readDb, approvalId)
  if (!approval || !isDeskOf(officer, approval)) throw new Response(null, { status: 404 })
  const form = await readForm(request, ApprovalForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const comments = commentsIn(displayOf(request).locale, form.fields)
  const decision = { approvalId, officer, decision: 'returned' as const, comments }
  const decided = await decideApproval(db, decision, operation())
  if (decided.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (decided.outcome === 'already-decided') {
    return json({ problems: [], typed: form.typed }, 409)
  }
  if (decided.outcome === 'refused') {
    const problems = [{ field: 'basics', key: `approval.problem.${decided.because.code}` }]
    return json({ problems, typed: form.typed }, 422)
  }
  return redirect(`/office?done=${decided.offering}`, 303)
}

export default function ReturnPage() {
  return (
    <ApprovalPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
  )
}
