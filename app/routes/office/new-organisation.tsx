import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { createOrganisation } from '#app/domain/organisations/create-organisation.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { RoleFields } from '#app/ui/role-fields.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { roleBoxes } from '#app/web/role-fields.ts'
import { typedLine, typedPhone } from '#app/web/typed-line.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('office.organisation.new'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const districts = await listDistricts(context.app.readDb, displayOf(request).locale)
  return { districts, id: context.app.operation().newId() }
}

const OrganisationForm = z.object({
  id: z.uuid('problem.invalid'),
  nameZh: typedLine(80),
  nameEn: typedLine(120),
  uscc: typedLine(60),
  matchesCertificate: z.literal('yes').optional(),
  districtCode: z.string('problem.choose').max(12, 'problem.choose'),
  contactPhone: typedPhone,
  roles: roleBoxes,
})

export async function action({ request, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, readDb, operation } = context.app
  const form = await readForm(request, OrganisationForm)
  const { typed } = form
  if (!form.ok) return json({ problems: form.problems, typed, holder: null }, 422)
  const { matchesCertificate, districtCode, id: organisationId, ...fields } = form.fields
  const named = [districtCode, ...fields.roles.map((role) => role.districtCode)].filter(Boolean)
  const districts = (await listDistricts(readDb, 'zh-CN')).map(({ code }) => code)
  if (named.some((code) => !districts.includes(code))) {
    const problems = [{ field: 'districtCode', key: 'problem.choose' }]
    return json({ problems, typed, holder: null }, 422)
  }
  const matches = { matchesCertificate: matchesCertificate === 'yes' }
  const wanted = { ...fields, ...matches, districtCode: districtCode || null, organisationId }
  const created = await createOrganisation(db, { ...wanted, officerId }, operation())
  if (created.outcome === 'created') {
    const done = created.isConfirmed ? 'created' : 'unconfirmed'
    return redirect(`/office/organisations/${created.organisationId}?done=${done}`, 303)
  }
  const { because } = created
  const problems = [{ field: 'uscc', key: `office.refused.${because.code}` }]
  return json({ problems, typed, holder: because.code === 'uscc-taken' ? because : null }, 422)
}

export default function NewOrganisationPage() {
  const { districts, id } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const typed = (name: string) => answer?.typed[name]?.toString() ?? ''
  const holder = answer?.holder
  return (
    <OfficePage title={say('office.organisation.new')} here="/office/organisations" width="narrow">
      <ErrorSummary problems={answer?.problems} />
      {holder ? (
        <Notice tone="warn">
          <a href={`/office/organisations/${holder.organisationId}`}>
            {say('office.organisation.look', {
              name: either(locale, holder.nameZh, holder.nameEn),
            })}
          </a>
        </Notice>
      ) : null}
      <form method="post" className="form" noValidate>
        <input type="hidden" name="id" value={typed('id') || id} />
        <Field name="nameZh" label={say('office.organisation.name-zh')} error={problem('nameZh')}>
          <input defaultValue={typed('nameZh')} maxLength={80} required />
        </Field>
        <Field name="nameEn" label={say('office.organisation.name-en')} error={problem('nameEn')}>
          <input defaultValue={typed('nameEn')} maxLength={120} required />
        </Field>
        <Field
          name="uscc"
          label={say('office.organisation.uscc')}
          hint={say('office.organisation.uscc.hint')}
          error={problem('uscc')}
        >
          <input defaultValue={typed('uscc')} maxLength={60} autoComplete="off" required />
        </Field>
        <FieldGroup name="certificate" label={say('organisation.certificate')}>
          <Choice
            type="checkbox"
            name="matchesCertificate"
            value="yes"
            label={say('organisation.certificate.compared')}
            detail={say('organisation.certificate.detail')}
            defaultChecked={typed('matchesCertificate') === 'yes'}
          />
        </FieldGroup>
        <Field
          name="districtCode"
          label={say('office.organisation.district')}
          error={problem('districtCode')}
        >
          <select defaultValue={typed('districtCode')}>
            <option value="">{say('office.organisation.city')}</option>
            {districts.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field
          name="contactPhone"
          label={say('office.organisation.phone')}
          hint={say('office.organisation.phone.hint')}
          error={problem('contactPhone')}
        >
          <input type="tel" defaultValue={typed('contactPhone')} maxLength={30} required />
        </Field>
        <h2>{say('organisation.roles')}</h2>
        <p className="hint">{say('organisation.roles.hint')}</p>
        <RoleFields
          districts={districts}
          ticked={[answer?.typed.roles ?? []].flat()}
          error={problem('roles')}
        />
        <div className="sticky-action">
          <Button wide>{say('button.save')}</Button>
        </div>
      </form>
    </OfficePage>
  )
}
