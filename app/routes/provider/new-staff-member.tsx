import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { hashToken, newToken } from '#app/access/token.ts'
import { requireCoordinator } from '#app/access/who.ts'
import { normaliseEmail } from '#app/domain/identity/normalise-email.ts'
import { readOptionalMobile } from '#app/domain/identity/normalise-mobile.ts'
import { readPersonName } from '#app/domain/identity/person-name.ts'
import { inviteStaff } from '#app/domain/organisations/invite-staff.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { readAs } from '#app/web/read-field.ts'
import { typedLine } from '#app/web/typed-line.ts'

export const meta = pageTitle((say) => say('staff.add'))

const PersonForm = z.object({
  id: z.uuid(),
  role: z.enum(['instructor', 'coordinator'], 'problem.choose'),
  name: typedLine(80).pipe(readAs(readPersonName, 'office.refused.person-name')),
  email: typedLine(300).pipe(readAs(normaliseEmail, 'office.refused.email')),
  phone: readAs(readOptionalMobile, 'office.refused.mobile').default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireCoordinator(request, context)
  return { id: context.app.operation().newId() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { organisationId, staffId: invitedBy } = await requireCoordinator(request, context)
  const form = await readForm(request, PersonForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const [token, { locale }] = [newToken(), displayOf(request)]
  const invited = await inviteStaff(
    context.app.db,
    {
      ...{ ...form.fields, phone: form.fields.phone || null, organisationId, invitedBy, locale },
      ...{ token, tokenHash: hashToken(token) },
    },
    context.app.operation(),
  )
  if (invited.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (invited.outcome === 'invited') {
    return redirect(`/provider/staff/${invited.staffId}?answer=staff-invited`, 303)
  }
  const problems = [{ field: 'email', key: `office.refused.${invited.because.code}` }]
  return json({ problems, typed: form.typed }, 422)
}

export default function NewStaffMemberPage() {
  const { id } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const typed = (name: string, before = '') => keptText(answer?.typed, name, before)
  return (
    <StaffPage title={say('staff.add')} back={{ href: '/provider/staff' }} width="narrow">
      <ErrorSummary problems={answer?.problems} />
      <form method="post" className="form" noValidate>
        <input type="hidden" name="id" value={typed('id', id)} />
        <Field name="name" label={say('staff.name')} error={problem('name')}>
          <input defaultValue={typed('name')} maxLength={80} autoComplete="off" required />
        </Field>
        <Field
          name="email"
          label={say('office.coordinator.email')}
          hint={say('office.coordinator.email.hint')}
          error={problem('email')}
        >
          <input type="email" defaultValue={typed('email')} autoComplete="off" required />
        </Field>
        <Field name="phone" label={say('office.coordinator.phone')} error={problem('phone')}>
          <input type="tel" defaultValue={typed('phone')} autoComplete="off" />
        </Field>
        <FieldGroup name="role" label={say('staff.role')} error={problem('role')}>
          {(['instructor', 'coordinator'] as const).map((role) => (
            <Choice
              key={role}
              {...{ type: 'radio', name: 'role', value: role }}
              label={say(`staff.role.${role}`)}
              detail={say(`staff.role.${role}.detail`)}
              defaultChecked={typed('role', 'instructor') === role}
            />
          ))}
        </FieldGroup>
        <div className="sticky-action">
          <Button wide>{say('office.coordinator.send')}</Button>
        </div>
      </form>
    </StaffPage>
  )
}
