import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { letDomainGoOn } from '#app/domain/messages/let-domain-go-on.ts'
import { readForm } from '#app/web/forms.ts'
import { typedLine } from '#app/web/typed-line.ts'

const DomainForm = z.object({ domain: typedLine(253) })

/** The domain stands in the form: somebody's own would name them in an address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const form = await readForm(request, DomainForm)
  if (!form.ok) throw new Response(null, { status: 404 })
  const { db, operation } = context.app
  const { outcome } = await letDomainGoOn(
    db,
    { domain: form.fields.domain, officerId },
    operation(),
  )
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect('/office/channels?done=domain-resumed', 303)
}
