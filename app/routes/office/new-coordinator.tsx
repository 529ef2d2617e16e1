import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { hashToken, newToken } from '#app/access/token.ts'
import { requireStaff } from '#app/access/who.ts'
import { normaliseEmail } from '#app/domain/identity/normalise-email.ts'
import { readOptionalMobile } from '#app/domain/identity/normalise-mobile.ts'
import { readPersonName } from '#app/domain/identity/person-name.ts'
import { inviteStaff } from '#app/domain/organisations/invite-staff.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { readAs } from '#app/web/read-field.ts'
import { typedLine } from '#app/web/typed-line.ts'
import { findOrganisation } from '#db/read/organisations.ts'

export const meta = pageTitle((say) => say('office.coordinator.new'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const organisation = await findOrganisation(context.app.readDb, params.organisationId ?? '')
  if (!organisation) throw new Response(null, { status: 404 })
  return { organisation, id: context.app.operation().newId() }
}

const CoordinatorForm = z.object({
  id: z.uuid(),
  name: typedLine(80).pipe(readAs(readPersonName, 'office.refused.person-name')),
  email: typedLine(300).pipe(readAs(normaliseEmail, 'office.refused.email')),
  phone: readAs(readOptionalMobile, 'office.refused.mobile').optional(),
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: invitedBy } = await requireStaff(request, context, 'city_officer')
  const { organisationId = '' } = params
  const form = await readForm(request, CoordinatorForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const [token, { locale }] = [newToken(), displayOf(request)]
  const invited = await inviteStaff(
    context.app.db,
    {
      ...{ ...form.fields, phone: form.fields.phone || null, role: 'coordinator' },
      ...{ organisationId, invitedBy, locale, token, tokenHash: hashToken(token) },
    },
    context.app.operation(),
  )
  if (invited.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (invited.outcome === 'invited') {
    return redirect(`/office/organisations/${organisationId}?done=sent`, 303)
  }
  const problems = [{ field: 'email', key: `office.refused.${invited.because.code}` }]
  return json({ problems, typed: form.typed }, 422)
}

export default function NewCoordinatorPage() {
  const { organisation, id } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const typed = (name: string) => answer?.typed[name]?.toString() ?? ''
  return (
    <OfficePage title={say('office.coordinator.new')} width="narrow">
      <p>
        <a className="lone-link" href={`/office/organisations/${organisation.id}`}>
          {either(locale, organisation.name_zh, organisation.name_en)}
        </a>
      </p>
      <ErrorSummary problems={answer?.problems} />
      <form method="post" className="form" noValidate>
        <input type="hidden" name="id" value={typed('id') || id} />
        <Field name="name" label={say('office.coordinator.name')} error={problem('name')}>
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
        <div className="sticky-action">
          <Button wide>{say('office.coordinator.send')}</Button>
        </div>
      </form>
    </OfficePage>
  )
}
