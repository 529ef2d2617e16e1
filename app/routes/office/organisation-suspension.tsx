import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { suspendOrganisation } from '#app/domain/organisations/suspend-organisation.ts'
import { either } from '#app/i18n/either.ts'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { ReasonForm } from '#app/ui/reason-form.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { ReasonForm as ReasonFields } from '#app/web/reason-field.ts'
import { findListedOrganisation } from '#db/read/organisation-directory.ts'

export const meta = pageTitle((say) => say('organisation.suspension'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { organisationId = '' } = params
  const organisation = await findListedOrganisation(context.app.readDb, organisationId, null)
  if (!organisation) throw new Response(null, { status: 404 })
  const { id, name_zh, name_en } = organisation
  return { id, name_zh, name_en }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { organisationId = '' } = params
  const form = await readForm(request, ReasonFields)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const { db, operation } = context.app
  const wanted = { organisationId, officerId, reason: form.fields.reason }
  const { outcome } = await suspendOrganisation(db, wanted, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/office/organisations/${organisationId}?done=suspended`, 303)
}

export default function OrganisationSuspensionPage() {
  const { id, name_zh, name_en } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <OfficePage title={say('organisation.suspension')} here="/office/organisations" width="narrow">
      <h2>{either(locale, name_zh, name_en)}</h2>
      <ReasonForm
        says={say('organisation.suspension.says')}
        submit={say('organisation.suspension')}
        keep={`/office/organisations/${id}`}
        {...(answer && { answer })}
      />
    </OfficePage>
  )
}
