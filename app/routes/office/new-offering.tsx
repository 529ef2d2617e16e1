import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { addDays, foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { createOffering } from '#app/domain/programmes/create-offering.ts'
import { usualPlan } from '#app/domain/programmes/usual-plan.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { OfferingForm } from '#app/ui/offering-form.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { OfferingFields } from '#app/web/offering-fields.ts'
import { listHolidays } from '#db/read/holidays.ts'
import { findOrganisation, listCoordinators, listOrganisations } from '#db/read/organisations.ts'
import { findTemplate, listSeasonsFrom, listTemplates } from '#db/read/templates.ts'
import { listVenues } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('office.offering.new'))

/** First the template and the organisation are chosen; then the form, filled in as usual for that template. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const [asked, today] = [new URL(request.url).searchParams, foshanDay(operation().now)]
  const template = await findTemplate(readDb, codeIn(asked, 'template'))
  const organisation = await findOrganisation(readDb, codeIn(asked, 'organisation'))
  const holidays = await listHolidays(readDb, today, addDays(today, 800))
  const chosen = template && organisation ? { template, organisation } : null
  const [coordinator] = await listCoordinators(readDb, organisation?.id ?? '')
  return {
    chosen,
    contactName: coordinator?.name ?? '',
    usual: chosen && usualPlan(chosen.template, holidays, operation().now),
    seasons: await listSeasonsFrom(readDb, today),
    venues: await listVenues(readDb),
    templates: await listTemplates(readDb),
    organisations: await listOrganisations(readDb),
    organisationId: organisation?.id ?? '',
  }
}

const codeIn = (asked: URLSearchParams, name: string) =>
  /^[\w-]{1,40}$/.exec(asked.get(name) ?? '')?.[0] ?? ''

export async function action({ request, context }: ActionFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'city_officer')
  const form = await readForm(request, OfferingFields)
  const { typed } = form
  if (!form.ok) return json({ problems: form.problems, typed }, 422)
  const { db, operation } = context.app
  const created = await createOffering(db, { staffId, ...form.fields }, operation())
  if (created.outcome === 'created') {
    return redirect(`/office/offerings/${created.offeringId}?done=created`, 303)
  }
  const problems = created.because.map(({ code }) => {
    return { field: fieldOf[code], key: `office.refused.${code}` as const }
  })
  return json({ problems, typed }, 422)
}

const fieldOf = {
  'choice-gone': 'venueId',
  'forbidden-title': 'titleZh',
  'starts-in-the-past': 'firstDay',
  'closes-before-it-opens': 'closesAt',
  'closes-after-the-start': 'closesAt',
  'fewer-than-minimum': 'maxPlaces',
  'venue-too-small': 'maxPlaces',
  'venue-is-no-pool': 'venueId',
}

export default function NewOfferingPage() {
  const { chosen, usual, seasons, venues, contactName, ...lists } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  return (
    <OfficePage title={say('office.offering.new')} here="/office/offerings/new" width="narrow">
      <ErrorSummary problems={answer?.problems} />
      {chosen && usual ? (
        <OfferingForm
          {...{ ...chosen, seasons, venues }}
          usual={{ ...usual, contactName }}
          problems={answer?.problems}
          typed={answer?.typed}
        />
      ) : (
        <Start {...lists} />
      )}
    </OfficePage>
  )
}

interface Named {
  id: string
  name_zh: string
  name_en: string
}

interface StartProps {
  templates: { code: string; programme: Programme; title_zh: string; title_en: string }[]
  organisations: Named[]
  organisationId: string
}

const programmes = ['school', 'water', 'camp'] as const
type Programme = (typeof programmes)[number]

function Start({ templates, organisations, organisationId }: StartProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <form method="get" className="form">
      <h2>{say('office.offering.start')}</h2>
      <Field name="template" label={say('office.offering.template')}>
        <select required>
          {programmes.map((programme) => (
            <optgroup key={programme} label={say(`programme.${programme}`)}>
              {templates
                .filter((template) => template.programme === programme)
                .map((template) => (
                  <option key={template.code} value={template.code}>
                    {either(locale, template.title_zh, template.title_en)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </Field>
      <Field name="organisation" label={say('office.organisation')}>
        <select required defaultValue={organisationId}>
          {organisations.map((organisation) => (
            <option key={organisation.id} value={organisation.id}>
              {either(locale, organisation.name_zh, organisation.name_en)}
            </option>
          ))}
        </select>
      </Field>
      <div className="sticky-action">
        <Button wide>{say('button.next')}</Button>
      </div>
    </form>
  )
}
