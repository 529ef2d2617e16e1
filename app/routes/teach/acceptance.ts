import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { acceptAssignments } from '#app/domain/staffing/accept-assignments.ts'
import { readForm } from '#app/web/forms.ts'

const AcceptanceForm = z.object({ classSession: z.string().max(60).optional() })

/** One class session where the form names it, else all of the offering. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'coordinator', 'instructor')
  const form = await readForm(request, AcceptanceForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own buttons send this form.
  const { db, operation } = context.app
  const { classSession: classSessionId } = form.fields
  const asked = {
    ...{ staffId, offeringId: params.offeringId ?? '' },
    ...(classSessionId !== undefined && { classSessionId }),
  }
  const { outcome } = await acceptAssignments(db, asked, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect('/teach/assignments?answer=accepted', 303)
}
