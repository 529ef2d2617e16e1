import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { submitCredential } from '#app/domain/staffing/submit-credential.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedDay } from '#app/web/read-field.ts'
import { typedLine } from '#app/web/typed-line.ts'
import { findStaffOf } from '#db/read/organisations.ts'

export const meta = pageTitle((say) => say('staff.paper.add'))

const kinds = [
  ...(['lifeguard', 'swim_coach', 'first_aid', 'teacher', 'social_worker', 'lawyer'] as const),
] as const

const PaperForm = z.object({
  id: z.uuid(),
  kind: z.enum(kinds, 'problem.choose'),
  number: typedLine(60),
  expiresOn: typedDay('staff.problem.day'),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const person = await findStaffOf(context.app.readDb, organisationId, params.staffId ?? '')
  if (!person) throw new Response(null, { status: 404 })
  return { id: context.app.operation().newId(), staffId: person.id, name: person.name }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: submittedBy } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const staffId = params.staffId ?? ''
  const own = await findStaffOf(readDb, organisationId, staffId)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, PaperForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const paper = { ...form.fields, organisationId, staffId, submittedBy }
  const submitted = await submitCredential(db, paper, operation())
  if (submitted.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (submitted.outcome === 'refused') {
    const problems = [{ field: 'expiresOn', key: `staff.problem.${submitted.because.code}` }]
    return json({ problems, typed: form.typed }, 422)
  }
  return redirect(`/provider/staff/${staffId}?answer=paper-submitted`, 303)
}

export default function NewCredentialPage() {
  const { id, staffId, name } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const typed = (field: string, before = '') => keptText(answer?.typed, field, before)
  return (
    <StaffPage
      title={say('staff.paper.add')}
      subtitle={name}
      back={{ href: `/provider/staff/${staffId}` }}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <form method="post" className="form" noValidate>
        <input type="hidden" name="id" value={typed('id', id)} />
        <Field name="kind" label={say('staff.paper.kind')} error={problem('kind')}>
          <select defaultValue={typed('kind')} required>
            <option value="">{say('staff.choose')}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {say(`paper.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field
          name="number"
          label={say('staff.paper.number')}
          hint={say('staff.paper.number.hint')}
          error={problem('number')}
        >
          <input defaultValue={typed('number')} maxLength={60} autoComplete="off" required />
        </Field>
        <Field
          name="expiresOn"
          label={say('staff.paper.expires')}
          hint={say('staff.paper.expires.hint')}
          error={problem('expiresOn')}
        >
          <input type="date" defaultValue={typed('expiresOn')} required />
        </Field>
        <Notice>{say('staff.paper.then')}</Notice>
        <div className="sticky-action">
          <Button wide>{say('button.submit')}</Button>
        </div>
      </form>
    </StaffPage>
  )
}
