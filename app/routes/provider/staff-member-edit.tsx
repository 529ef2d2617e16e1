import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { maskMobile } from '#app/domain/identity/masks.ts'
import { readOptionalMobile } from '#app/domain/identity/normalise-mobile.ts'
import { readPersonName } from '#app/domain/identity/person-name.ts'
import { changeStaffMember } from '#app/domain/staffing/change-staff-member.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { readAs } from '#app/web/read-field.ts'
import { typedLine } from '#app/web/typed-line.ts'
import { findStaffOf } from '#db/read/organisations.ts'

export const meta = pageTitle((say) => say('staff.edit'))

const EditForm = z.object({
  name: typedLine(80).pipe(readAs(readPersonName, 'office.refused.person-name')),
  phone: readAs(readOptionalMobile, 'office.refused.mobile').default(''),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, vault } = context.app
  const person = await findStaffOf(readDb, organisationId, params.staffId ?? '')
  if (!person) throw new Response(null, { status: 404 })
  const { id, name, phone_sealed: phone, wrapped_key: key } = person
  return { id, name, phone: phone && maskMobile(vault.unseal(key, phone)) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: changedBy } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const staffId = params.staffId ?? ''
  const own = await findStaffOf(readDb, organisationId, staffId)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, EditForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const { name, phone } = form.fields
  const change = { organisationId, staffId, changedBy, name, phone: phone || null }
  const { outcome } = await changeStaffMember(db, change, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/provider/staff/${staffId}?answer=staff-changed`, 303)
}

export default function StaffMemberEditPage() {
  const person = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  return (
    <StaffPage
      title={say('staff.edit')}
      back={{ href: `/provider/staff/${person.id}` }}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <form method="post" className="form" noValidate>
        <Field name="name" label={say('staff.name')} error={problem('name')}>
          <input
            defaultValue={keptText(answer?.typed, 'name', person.name)}
            maxLength={80}
            autoComplete="off"
            required
          />
        </Field>
        <Field
          name="phone"
          label={say('office.coordinator.phone')}
          hint={person.phone ? say('staff.phone.keep', { phone: person.phone }) : undefined}
          error={problem('phone')}
        >
          <input type="tel" defaultValue={keptText(answer?.typed, 'phone')} autoComplete="off" />
        </Field>
        <div className="sticky-action">
          <Button wide>{say('button.save')}</Button>
        </div>
      </form>
    </StaffPage>
  )
}
