import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { OrganisationStatus, UnconfirmedStatus } from '#app/ui/organisation-status.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PagesOf } from '#app/ui/pages-of.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { displayOf } from '#app/web/display.ts'
import { oneOf, pageNumber, pagesOf, searchText } from '#app/web/list-query.ts'
import { countDirectory, listDirectory, listRoleNames } from '#db/read/organisation-directory.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('office.organisations'))

const roles = ['purchaser', 'provider', 'partner', 'venue_owner'] as const
const states = ['active', 'suspended'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { isCity, districtCodes } = await requireOfficer(request, context)
  const { readDb } = context.app
  const { searchParams } = new URL(request.url)
  const districts = await listDistricts(readDb, displayOf(request).locale)
  const mayLookAt = { districtCodes: isCity ? null : districtCodes }
  const isUnconfirmed = searchParams.get('check') === '1'
  const asked = {
    text: searchText(searchParams),
    districtCode: oneOf(searchParams, 'district', codesOf(districts)),
    role: oneOf(searchParams, 'role', roles),
    state: oneOf(searchParams, 'state', states),
  }
  const filter = { ...asked, isUnconfirmed, ...mayLookAt }
  const [rows, count, waiting] = await Promise.all([
    listDirectory(readDb, filter, pageNumber(searchParams)),
    countDirectory(readDb, filter),
    countDirectory(readDb, { isUnconfirmed: true, ...mayLookAt }),
  ])
  const ids = rows.map(({ id }) => id)
  return {
    ...{ rows, count, waiting, asked, isUnconfirmed, isCity, districts },
    roleNames: await listRoleNames(readDb, ids),
    pages: pagesOf('/office/organisations', searchParams, count),
  }
}

const codesOf = (districts: { code: string }[]) => districts.map(({ code }) => code)

type Data = SerializeFrom<typeof loader>

export default function OrganisationsPage() {
  const data = useLoaderData<typeof loader>()
  const { rows, count, waiting, isUnconfirmed, isCity, pages } = data
  const say = useSay()
  return (
    <OfficePage title={say('office.organisations')} here="/office/organisations" isCity={isCity}>
      <div className="row">
        {isCity ? (
          <ButtonLink href="/office/organisations/new">{say('office.organisation.new')}</ButtonLink>
        ) : null}
        {isUnconfirmed ? (
          <ButtonLink href="/office/organisations" kind="secondary">
            {say('organisation.every')}
          </ButtonLink>
        ) : (
          <ButtonLink href="/office/organisations?check=1" kind="secondary">
            {say('organisation.unconfirmed.count', { n: waiting })}
          </ButtonLink>
        )}
      </div>
      {isUnconfirmed ? <p>{say('organisation.unconfirmed.why')}</p> : <Filter {...data} />}
      {rows.length > 0 ? (
        <>
          <p className="hint">{say('organisation.count', { n: count })}</p>
          <Rows {...data} />
        </>
      ) : (
        <p>{isUnconfirmed ? say('organisation.unconfirmed.none') : say(emptyOf(data))}</p>
      )}
      <PagesOf {...pages} />
    </OfficePage>
  )
}

function emptyOf({ asked }: Pick<Data, 'asked'>) {
  const isFiltered = Object.values(asked).some((value) => value !== undefined)
  return isFiltered ? 'organisation.none' : 'office.organisations.empty'
}

function Filter({ asked, districts }: Data) {
  const say = useSay()
  return (
    <form method="get" className="list-filter">
      <Field name="q" label={say('organisation.search')}>
        <input type="search" defaultValue={asked.text} maxLength={80} />
      </Field>
      <Field name="district" label={say('office.organisation.district')}>
        <select defaultValue={asked.districtCode}>
          <option value="">{say('organisation.district.any')}</option>
          {districts.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field name="role" label={say('organisation.roles')}>
        <select defaultValue={asked.role}>
          <option value="">{say('organisation.role.any')}</option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {say(`organisation.role.${role}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field name="state" label={say('office.state')}>
        <select defaultValue={asked.state}>
          <option value="">{say('organisation.state.any')}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {say(`office.organisation.${state}`)}
            </option>
          ))}
        </select>
      </Field>
      <Button kind="secondary">{say('contract.filter')}</Button>
    </form>
  )
}

function Rows({ rows, roleNames }: Data) {
  const [say, locale] = [useSay(), useLocale()]
  const names = [
    ...(['office.organisation', 'organisation.roles', 'office.organisation.district'] as const),
    ...(['office.organisation.uscc', 'office.organisation.phone', 'office.state'] as const),
  ]
  const between = locale === 'en' ? ', ' : '、'
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {say(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/office/organisations/${row.id}`}>
                {either(locale, row.name_zh, row.name_en)}
              </a>
            </th>
            <td data-name={say('organisation.roles')}>
              {roleNames
                .filter(({ organisation_id }) => organisation_id === row.id)
                .map(({ role }) => say(`organisation.role.${role}`))
                .join(between) || say('organisation.roles.none')}
            </td>
            <td data-name={say('office.organisation.district')}>
              {row.short_zh && row.short_en
                ? either(locale, row.short_zh, row.short_en)
                : say('office.organisation.city')}
            </td>
            <td>{row.uscc}</td>
            <td data-name={say('office.organisation.phone')}>{row.contact_phone}</td>
            <td>
              {row.uscc_confirmed === 1 ? (
                <OrganisationStatus state={row.state} />
              ) : (
                <UnconfirmedStatus confirmed={row.uscc_confirmed} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
