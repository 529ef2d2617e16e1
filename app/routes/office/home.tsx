import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { listComingOfferings, listOfferingsToPublish } from '#db/read/office-offerings.ts'
import { listOrganisations } from '#db/read/organisations.ts'

export const meta = pageTitle((say) => say('office.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const [waiting, coming, organisations] = await Promise.all([
    listOfferingsToPublish(readDb),
    listComingOfferings(readDb, operation().now),
    listOrganisations(readDb),
  ])
  return { waiting, coming, organisations }
}

export default function OfficeHomePage() {
  const { waiting, coming, organisations } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <OfficePage title={say('office.title')} here="/office">
      <Section title={say('office.waiting')}>
        {waiting.length > 0 ? <Offerings rows={waiting} /> : <p>{say('office.waiting.empty')}</p>}
      </Section>
      <Section title={say('office.organisations')}>
        {organisations.length > 0 ? (
          <Organisations rows={organisations} />
        ) : (
          <p>{say('office.organisations.empty')}</p>
        )}
        <div className="row">
          <ButtonLink href="/office/organisations/new" kind="secondary">
            {say('office.organisation.new')}
          </ButtonLink>
        </div>
      </Section>
      <Section title={say('office.coming')}>
        {coming.length > 0 ? <Offerings rows={coming} /> : <p>{say('office.coming.empty')}</p>}
      </Section>
    </OfficePage>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type Data = SerializeFrom<typeof loader>

function Offerings({ rows }: { rows: Data['waiting'] }) {
  const [say, locale] = [useSay(), useLocale()]
  const names = ['offering', 'organisation', 'state', 'first-meeting', 'places'] as const
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {say(`office.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/office/offerings/${row.id}`}>
                {either(locale, row.title_zh, row.title_en)}
              </a>{' '}
              <ProgrammeTag programme={row.programme} />
            </th>
            <td>{either(locale, row.name_zh, row.name_en)}</td>
            <td>{say(`offering.state.${row.state}`)}</td>
            <td data-name={say('office.first-meeting')}>
              {instantText(locale, row.first_starts_at)}
            </td>
            <td className="number" data-name={say('office.places')}>
              {say('office.places.taken', { taken: row.places_taken, max: row.max_places })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Organisations({ rows }: { rows: Data['organisations'] }) {
  const [say, locale] = [useSay(), useLocale()]
  const names = ['', '.uscc', '.district', '.phone'] as const
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {say(`office.organisation${name}`)}
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
            <td>{row.uscc}</td>
            <td>
              {row.short_zh && row.short_en
                ? either(locale, row.short_zh, row.short_en)
                : say('office.organisation.city')}
            </td>
            <td data-name={say('office.organisation.phone')}>{row.contact_phone}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
