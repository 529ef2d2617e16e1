import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireOfficer } from '#app/access/who.ts'
import { confirmCode } from '#app/domain/organisations/confirm-code.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedLine } from '#app/web/typed-line.ts'
import { findListedOrganisation } from '#db/read/organisation-directory.ts'

export const meta = pageTitle((say) => say('organisation.confirmation'))

const CodeForm = z.object({ uscc: typedLine(60) })

/** The organisation of the address, where the officer may compare its certificate: of her district, or all of the city. */
async function findAsked({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { organisationId = '' } = params
  const organisation = await findListedOrganisation(context.app.readDb, organisationId, null)
  const isOwn =
    officer.isCity || officer.districtCodes.includes(organisation?.district_code ?? 'nowhere')
  if (!organisation || !isOwn) throw new Response(null, { status: 404 })
  return { officer, organisation }
}

export async function loader(args: LoaderFunctionArgs) {
  const { officer, organisation } = await findAsked(args)
  const { id, name_zh, name_en, uscc } = organisation
  return { id, name_zh, name_en, uscc, isCity: officer.isCity }
}

export async function action(args: ActionFunctionArgs) {
  const { officer, organisation } = await findAsked(args)
  const form = await readForm(args.request, CodeForm)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const { db, operation } = args.context.app
  const { id: organisationId } = organisation
  const wanted = { organisationId, uscc: form.fields.uscc, officerId: officer.staffId }
  const confirmed = await confirmCode(db, wanted, operation())
  if (confirmed.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (confirmed.outcome === 'refused') {
    const problems = [{ field: 'uscc', key: `office.refused.${confirmed.because.code}` }]
    return json({ typed: form.typed, problems }, 422)
  }
  return redirect(`/office/organisations/${organisationId}?done=confirmed`, 303)
}

export default function OrganisationConfirmationPage() {
  const { id, name_zh, name_en, uscc, isCity } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  return (
    <OfficePage
      title={say('organisation.confirmation')}
      here="/office/organisations"
      isCity={isCity}
      width="narrow"
    >
      <h2>{either(locale, name_zh, name_en)}</h2>
      <p>{say('organisation.confirmation.says')}</p>
      <ErrorSummary problems={answer?.problems} />
      <form method="post" className="form" noValidate>
        <Field
          name="uscc"
          label={say('organisation.confirmation.code')}
          hint={say('organisation.confirmation.code.hint', { uscc })}
          error={problem('uscc')}
        >
          <input
            defaultValue={answer?.typed.uscc?.toString()}
            maxLength={60}
            autoComplete="off"
            required
          />
        </Field>
        <div className="sticky-action">
          <Button wide>{say('organisation.certificate.compared')}</Button>
        </div>
        <ButtonLink href={`/office/organisations/${id}`} kind="secondary" wide>
          {say('contract.keep')}
        </ButtonLink>
      </form>
    </OfficePage>
  )
}
