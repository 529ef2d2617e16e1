import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { changeRoles, textOf } from '#app/domain/organisations/change-roles.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { RoleFields } from '#app/ui/role-fields.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { roleBoxes, rolesInOneField } from '#app/web/role-fields.ts'
import { listRolesOf } from '#db/read/contracts.ts'
import { findListedOrganisation } from '#db/read/organisation-directory.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('organisation.roles.edit'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb } = context.app
  const organisation = await findListedOrganisation(readDb, params.organisationId ?? '', null)
  if (!organisation) throw new Response(null, { status: 404 })
  const { id, name_zh, name_en } = organisation
  const roles = await listRolesOf(readDb, id)
  const now = textOf(roles.map(({ role, district_code: districtCode }) => ({ role, districtCode })))
  const districts = await listDistricts(readDb, displayOf(request).locale)
  return { ...{ id, name_zh, name_en, districts }, now }
}

const RolesForm = z.object({ before: rolesInOneField, roles: roleBoxes })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { organisationId = '' } = params
  const { db, readDb, operation } = context.app
  const form = await readForm(request, RolesForm)
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems, inUse: [] }, 422)
  const { before, roles: after } = form.fields
  const districts = (await listDistricts(readDb, 'zh-CN')).map(({ code }) => code)
  if (after.some(({ districtCode }) => !districts.includes(districtCode))) {
    return json({ typed, problems: [{ field: 'roles', key: 'problem.choose' }], inUse: [] }, 422)
  }
  const wanted = { organisationId, before, after, officerId }
  const changed = await changeRoles(db, wanted, operation())
  if (changed.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (changed.outcome === 'late') return json({ typed, problems: [], inUse: [] }, 409)
  if (changed.outcome === 'refused') {
    const problems = [{ field: 'roles', key: 'organisation.roles.in-use.short' }]
    return json({ typed, problems, inUse: changed.because }, 422)
  }
  return redirect(`/office/organisations/${organisationId}?done=roles`, 303)
}

export default function OrganisationRolesPage() {
  const { id, name_zh, name_en, districts, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const ticked = answer ? [answer.typed.roles ?? []].flat() : now.split(' ')
  const isLate = answer?.problems.length === 0
  const rolesNow = useRolesText(now, districts)
  return (
    <OfficePage title={say('organisation.roles.edit')} here="/office/organisations" width="narrow">
      <h2>{either(locale, name_zh, name_en)}</h2>
      <ErrorSummary problems={answer?.problems} />
      {isLate ? (
        <Notice tone="warn" isAnswer>
          {say('organisation.roles.late', { now: rolesNow })}
        </Notice>
      ) : null}
      {answer?.inUse.map(({ role, number }) => (
        <p key={role + number}>
          {say('organisation.roles.in-use', { number, role: say(`organisation.role.${role}`) })}
        </p>
      ))}
      <p className="hint">{say('organisation.roles.hint')}</p>
      <form method="post" className="form" noValidate>
        <input type="hidden" name="before" value={now} />
        <RoleFields districts={districts} ticked={ticked} error={problem('roles')} />
        <div className="sticky-action">
          <Button wide>{say('button.save')}</Button>
        </div>
        <ButtonLink href={`/office/organisations/${id}`} kind="secondary" wide>
          {say('contract.keep')}
        </ButtonLink>
      </form>
    </OfficePage>
  )
}

const names = ['purchaser', 'provider', 'partner', 'venue_owner'] as const

/** Roles as the form keeps them, in words. */
function useRolesText(roles: string, districts: readonly { code: string; name: string }[]) {
  const [say, locale] = [useSay(), useLocale()]
  const words = roles.split(' ').flatMap((one) => {
    const [name, code] = one.split('-')
    const role = names.find((known) => known === name)
    const district = districts.find((known) => known.code === code)?.name
    const metric = role && say(`organisation.role.${role}`)
    return metric && district ? [say('contract.owed.in', { metric, district })] : []
  })
  return words.join(locale === 'en' ? ', ' : '、') || say('organisation.roles.none')
}
