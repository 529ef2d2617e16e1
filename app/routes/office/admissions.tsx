import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { masked } from '#app/domain/identity/masks.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pager } from '#app/ui/pager.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { pageNumber } from '#app/web/page-number.ts'
import { listHandAdmissions } from '#db/read/hand-admissions.ts'

export const meta = pageTitle((say) => say('admissions.title'))

const most = 50

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const page = pageNumber(new URL(request.url).searchParams, 'page')
  // One more than is shown tells whether there are more.
  const of = { limit: most + 1, offset: (page - 1) * most }
  const all = await listHandAdmissions(context.app.readDb, officer, of)
  return {
    ...{ page, isCity: officer.isCity, hasMore: all.length > most },
    admissions: all.slice(0, most).map(masked),
  }
}

export default function AdmissionsPage() {
  const { admissions, page, isCity, hasMore } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <OfficePage title={say('admissions.title')} here="/office/admissions" isCity={isCity}>
      <p className="hint">{say(isCity ? 'admissions.lead' : 'admissions.lead.district')}</p>
      {admissions.length === 0 ? <p>{say('admissions.none')}</p> : null}
      {admissions.length > 0 ? (
        <table className="table office-table" id="admissions">
          <thead>
            <tr>
              {(['offering', 'who', 'reason', 'passed', 'by'] as const).map((name) => (
                <th key={name} scope="col" className={name === 'passed' ? 'number' : undefined}>
                  {say(`admissions.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {admissions.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={`/office/offerings/${one.offering_id}`}>
                    {either(locale, one.title_zh, one.title_en)}
                  </a>
                  <p className="hint">{either(locale, one.organisation_zh, one.organisation_en)}</p>
                </th>
                <td className="short" data-name={say('admissions.who')}>
                  {one.name} <span className="hint">{one.code}</span>
                </td>
                <td data-name={say('admissions.reason')}>
                  {say(`admission.reason.${one.reason}`)}
                  {one.note ? <p className="hint">{one.note}</p> : null}
                </td>
                <td className="number" data-name={say('admissions.passed')}>
                  {one.passed_over}
                </td>
                <td className="phrases" data-name={say('admissions.by')}>
                  {one.admitted_by}
                  <p className="hint">{instantText(locale, one.admitted_at)}</p>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Pager name="page" page={page} hasMore={hasMore} anchor="admissions" />
    </OfficePage>
  )
}
