import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { checkVenue, mayCheck } from '#app/domain/venues/check-venue.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { VenueCheckForm } from '#app/web/venue-fields.ts'
import { findWholeVenue } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('check.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const venue = await findWholeVenue(readDb, params.venueId ?? '')
  if (!venue || !(await mayCheck(readDb, venue, organisationId))) {
    throw new Response(null, { status: 404 })
  }
  const { now, newId } = operation()
  return { venue, today: foshanDay(now), id: newId() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const venue = await findWholeVenue(readDb, params.venueId ?? '')
  if (!venue || !(await mayCheck(readDb, venue, staff.organisationId))) {
    throw new Response(null, { status: 404 })
  }
  const form = await readForm(request, VenueCheckForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const { id, checkedOn, note, ...ticks } = form.fields
  const check = {
    ...{ id, checkedOn, note, venueId: venue.id, exitsClear: ticks.exits_clear === 'yes' },
    ...{ extinguishers: ticks.extinguishers === 'yes', firstAid: ticks.first_aid === 'yes' },
    waterSafe: venue.kind === 'pool' ? ticks.water_safe === 'yes' : null,
  }
  const checked = await checkVenue(db, { staff, ...check }, operation())
  if (checked.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (checked.outcome === 'refused') {
    const problems = [{ field: 'checkedOn', key: `check.problem.${checked.because}` }]
    return json({ problems, typed: form.typed }, 422)
  }
  return redirect(`/provider/venues/${venue.id}?answer=checked`, 303)
}

export default function VenueCheckPage() {
  const { venue, today, id } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const typed = (name: string) => answer?.typed[name]?.toString() ?? ''
  const points = [
    ...(['exits_clear', 'extinguishers', 'first_aid'] as const),
    ...(venue.kind === 'pool' ? (['water_safe'] as const) : []),
  ]
  return (
    <StaffPage
      title={say('check.title')}
      subtitle={either(locale, venue.name_zh, venue.name_en)}
      back={{ href: `/provider/venues/${venue.id}` }}
      width="narrow"
    >
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        <form method="post" className="form">
          <input type="hidden" name="id" value={typed('id') || id} />
          <Field name="checkedOn" label={say('check.day')} error={problem('checkedOn')}>
            <input type="date" required max={today} defaultValue={typed('checkedOn') || today} />
          </Field>
          <FieldGroup name="found" label={say('check.found')} hint={say('check.found.hint')}>
            {points.map((name) => (
              <Choice
                key={name}
                type="checkbox"
                name={name}
                value="yes"
                label={say(`check.${name}`)}
                defaultChecked={typed(name) === 'yes'}
              />
            ))}
          </FieldGroup>
          <Field
            name="note"
            label={say('check.note')}
            hint={say('check.note.hint')}
            error={problem('note')}
          >
            <textarea rows={3} maxLength={300} defaultValue={typed('note')} />
          </Field>
          <div className="sticky-action">
            <Button wide>{say('check.submit')}</Button>
          </div>
        </form>
      </div>
    </StaffPage>
  )
}
