import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireOfficer } from '#app/access/who.ts'
import { findRecipient } from '#app/domain/messages/find-recipient.ts'
import { readForm } from '#app/web/forms.ts'

const RecipientForm = z.object({ contact: z.string('problem.required').trim().max(254) })

/** Leads on by the recipient's id: a number or an address never stands in an address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const form = await readForm(request, RecipientForm)
  const typed = form.ok ? form.fields.contact : ''
  const { db, operation } = context.app
  const id = await findRecipient(db, { officer, typed }, operation())
  return redirect(`/office/messages?recipient=${id ?? 'none'}`, 303)
}
